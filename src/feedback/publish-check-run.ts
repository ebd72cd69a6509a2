import { createHash } from "node:crypto";
import type { CheckRun } from "../github/check-run.ts";
import { GitHubError } from "../github/github-error.ts";
import type { RepositoryState } from "../github/port.ts";
import { printExternalId, readExternalId } from "../markers/external-id.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";

/** Where a check run is, and what is there already. */
export interface CheckRunTarget {
  name: string;
  commit: string;
  existing: RepositoryState["check"];
  /** The pull request it is about: GitHub names none for those of forks when the check run is requested once more. */
  pullRequest?: number;
}

/**
 * Says what was found on a staffing commit; nothing where its last check run already says so, unless it is requested once more. False where
 * the App may not: all else that is to be told must be told elsewhere.
 */
export async function publishCheckRun(
  { github, repository, force }: ReconcileContext,
  { name, commit, existing, pullRequest }: CheckRunTarget,
  content: Omit<CheckRun, "name" | "commit" | "externalId">,
): Promise<boolean> {
  const digest = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  const externalId = printExternalId(
    pullRequest === undefined ? { kind: "staffing", digest } : { kind: "preview", pullRequest, digest },
  );
  if (!force && existing?.externalId === externalId) return true;
  const created = await github
    .createCheckRun(repository, { name, commit, externalId, ...content })
    .catch((error: unknown) => {
      if (error instanceof GitHubError && error.reason === "forbidden") return null;
      throw error;
    });
  return created !== null;
}

/** The pull request that a check run is about, from its external id. */
export function pullRequestOfCheckRun(externalId: string): number | undefined {
  const id = readExternalId(externalId);
  return id?.kind === "preview" ? id.pullRequest : undefined;
}
