import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestPage, requestRest } from "./request-rest.ts";

/**
 * Asks GitHub, which does not do so by itself, to redeliver each webhook whose every attempt since a date failed: once, whatever the
 * number of attempts, and only where `claim` allows it. GitHub keeps them for three days; `onSkipped` is called for those it refuses.
 */
export async function redeliverWebhooks(
  octokit: OctokitClient,
  since: Date,
  claim: (guid: string) => Promise<boolean>,
  onSkipped: (error: GitHubError) => void,
): Promise<void> {
  const failed = await listDeliveries(octokit, "failure", since);
  if (failed.every(({ isDelivered }) => isDelivered)) return;
  const attempts = [...failed, ...(await listDeliveries(octokit, "success", since))];
  for (const { id, guid } of undelivered(attempts)) {
    if (!(await claim(guid))) continue;
    try {
      await requestRest(octokit, {
        operation: "redeliver",
        route: "POST /app/hook/deliveries/{delivery_id}/attempts",
        parameters: { delivery_id: id },
        schema: z.unknown(),
        isRepeatable: false,
      });
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      onSkipped(error);
    }
  }
}

/** The last attempt at each webhook that none delivered, oldest first. */
function undelivered(attempts: readonly DeliveryAttempt[]): DeliveryAttempt[] {
  const delivered = new Set(attempts.filter((one) => one.isDelivered).map(({ guid }) => guid));
  const byAge = attempts.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  const last = new Map(byAge.map((attempt) => [attempt.guid, attempt]));
  return [...last.values()].filter(({ guid }) => !delivered.has(guid));
}

/** One attempt to deliver a webhook; attempts at the same event share a GUID. */
interface DeliveryAttempt {
  id: number;
  guid: string;
  /** Whether the server answered with a success. */
  isDelivered: boolean;
  at: Date;
}

const attemptsSchema = z.array(
  z.object({
    id: z.number(),
    guid: z.string(),
    status_code: z.number(),
    delivered_at: z.iso.datetime({ offset: true }),
  }),
);

/**
 * The App's webhook attempts since a date, newest first, read with the App's own token. `status` spares pages; servers that do
 * not know it give the others too.
 */
async function listDeliveries(
  octokit: OctokitClient,
  status: "success" | "failure",
  since: Date,
): Promise<DeliveryAttempt[]> {
  const attempts: DeliveryAttempt[] = [];
  let cursor: string | undefined;
  do {
    const page = await requestPage(octokit, {
      operation: "listDeliveries",
      route: "GET /app/hook/deliveries",
      parameters: { per_page: 100, status, ...(cursor === undefined ? {} : { cursor }) },
      schema: attemptsSchema,
      isRepeatable: true,
    });
    const found = page.content.map(({ id, guid, status_code, delivered_at }) => ({
      id,
      guid,
      isDelivered: status_code >= 200 && status_code < 400,
      at: new Date(delivered_at),
    }));
    const recent = found.filter(({ at }) => at >= since);
    attempts.push(...recent);
    cursor = recent.length < found.length ? undefined : page.cursor;
  } while (cursor !== undefined);
  return attempts;
}
