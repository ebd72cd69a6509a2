import { z } from "zod";
import { GitHubError } from "../error.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";
import { type Attempt, listDeliveries } from "./list-deliveries.ts";

/**
 * Has GitHub, which does not by itself, send again each webhook whose every attempt since a date failed: once, whatever the number
 * of attempts, and only where `claim` says so. GitHub keeps them for three days; `skipped` hears of those it will not send.
 */
export async function redeliverFailed(
  octokit: OctokitClient,
  since: Date,
  claim: (guid: string) => Promise<boolean>,
  skipped: (error: GitHubError) => void,
): Promise<void> {
  const failed = await listDeliveries(octokit, "failure", since);
  if (failed.every(({ delivered }) => delivered)) return;
  const attempts = [...failed, ...(await listDeliveries(octokit, "success", since))];
  for (const { id, guid } of undelivered(attempts)) {
    if (!(await claim(guid))) continue;
    try {
      await askRest(octokit, {
        operation: "redeliver",
        route: "POST /app/hook/deliveries/{delivery_id}/attempts",
        parameters: { delivery_id: id },
        answer: z.unknown(),
        repeatable: false,
      });
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      skipped(error);
    }
  }
}

/** The last attempt at each webhook that none delivered, oldest first. */
function undelivered(attempts: readonly Attempt[]): Attempt[] {
  const delivered = new Set(attempts.filter((one) => one.delivered).map(({ guid }) => guid));
  const byAge = attempts.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  const last = new Map(byAge.map((attempt) => [attempt.guid, attempt]));
  return [...last.values()].filter(({ guid }) => !delivered.has(guid));
}
