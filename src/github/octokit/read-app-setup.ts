import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestRest } from "./request-rest.ts";

/** How an App is set up on GitHub, as it sees it itself. */
export interface AppSetup {
  slug: string;
  /** With which people sign in; null where GitHub does not say it. */
  clientId: string | null;
  /** Of its webhook; empty where there is none. */
  webhookUrl: string;
  /** The last attempts to deliver webhooks, the last one first: HTTP statuses, 0 where nothing answered. */
  deliveries: readonly number[];
  /** On the repository that was asked for; null where it is not installed there. */
  installation: {
    permissions: Readonly<Record<string, string>>;
    events: readonly string[];
    isSuspended: boolean;
  } | null;
}

const appSchema = z.object({ slug: z.string(), client_id: z.string().nullish() });
const hookSchema = z.object({ url: z.string().nullish() });
const deliveriesSchema = z.array(z.object({ status_code: z.number() }));
const installationSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  events: z.array(z.string()),
  suspended_at: z.string().nullish(),
});

/** Asked with the App's own token. Throws GitHubError. */
export async function readAppSetup(octokit: OctokitClient, repository: Repository | null): Promise<AppSetup> {
  const read = { operation: "readApp", parameters: {}, isRepeatable: true } as const;
  const { slug, client_id } = await requestRest(octokit, { ...read, route: "GET /app", schema: appSchema });
  const [hook, deliveries, installation] = await Promise.all([
    absentAsNull(requestRest(octokit, { ...read, route: "GET /app/hook/config", schema: hookSchema })),
    absentAsNull(requestRest(octokit, { ...read, route: "GET /app/hook/deliveries", schema: deliveriesSchema })),
    repository &&
      absentAsNull(
        requestRest(octokit, {
          ...{ ...read, repository, route: "GET /repos/{owner}/{repo}/installation", schema: installationSchema },
        }),
      ),
  ]);
  return {
    ...{ slug, clientId: client_id ?? null },
    webhookUrl: hook?.url ?? "",
    deliveries: (deliveries ?? []).map(({ status_code }) => status_code),
    installation: installation && {
      permissions: installation.permissions,
      events: installation.events,
      isSuspended: Boolean(installation.suspended_at),
    },
  };
}

async function absentAsNull<Data>(reading: Promise<Data>): Promise<Data | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return null;
    throw error;
  }
}
