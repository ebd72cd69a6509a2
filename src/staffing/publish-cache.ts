import type { PullRequestState } from "../channels/pull-requests/pull-request-states.ts";
import type { BranchHead, Head } from "../github/port.ts";

/**
 * The last delivery of each branch of the staffing repository, kept while the process lives: as long as its inputs (the records, the
 * branch and what is desired) are the same, its pull requests need not be read.
 */
export type PublishCache = Map<string, { inputs: string; state: PullRequestState | null }>;

/** What the delivery of a branch depends on; `digest` is null where nothing is desired of it. */
export function cacheInputs(
  { head, branches }: { head: Head; branches: ReadonlyMap<string, BranchHead> },
  branch: string,
  digest: string | null,
): string {
  return JSON.stringify([head.commit, branches.get(branch)?.commit ?? null, digest]);
}
