import { deleteLeftBranch } from "../channels/pull-requests/delete-left-branch.ts";
import { findBranchPullRequests, partitionByOwner } from "../channels/pull-requests/find-own-pull-requests.ts";
import { findHindrance } from "../channels/pull-requests/publish-pull-request.ts";
import { GitHubError } from "../github/github-error.ts";
import type { OpenPull } from "../github/port.ts";
import { groupOf } from "../markers/branch-name.ts";
import { staffingTarget } from "./propose-records.ts";
import { cacheInputs } from "./publish-cache.ts";
import type { ContractorState } from "./read-staffing.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/**
 * Deletes the branches of forms whose pull request is merged or closed. One that holds anything else than that pull request held stays: people
 * have pushed there, or its next pull request is just being opened; so does one that the repository's rules keep.
 */
export async function deleteEndedBranches(
  context: ReconcileContext,
  contractor: ContractorState,
  openPulls: readonly OpenPull[],
): Promise<void> {
  const open = new Set(openPulls.map(({ headCommit }) => headCommit));
  const branches = [...contractor.branches].filter(
    ([branch, head]) =>
      groupOf(branch)?.startsWith("add/") && !open.has(head.commit) && !findHindrance(head, undefined),
  );
  const { repository, publishCache, github, keptCommits } = context;
  const cacheKey = (branch: string) => `${repository.owner}/${repository.name}#${branch}`;
  const unseen = branches.filter(
    ([branch]) => publishCache.get(cacheKey(branch))?.inputs !== cacheInputs(contractor, branch, null),
  );
  if (unseen.length === 0) return;
  const { access } = staffingTarget(context, contractor);
  const names = unseen.map(([branch]) => branch);
  try {
    const { own } = partitionByOwner(await findBranchPullRequests(names, access, access.push), undefined, access.push);
    for (const [branch, head] of unseen) {
      const ofBranch = own.filter(({ headBranch }) => headBranch === branch);
      const hasEnded = ofBranch.every(({ state }) => state !== "open");
      if (hasEnded && ofBranch.some(({ headCommit }) => headCommit === head.commit))
        await deleteLeftBranch({ github, repository }, keptCommits, branch, head.commit);
      publishCache.set(cacheKey(branch), { inputs: cacheInputs(contractor, branch, null), state: null });
    }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
  }
}
