import { isSameRepository } from "../../github/is-same-repository.ts";
import type { FoundPullRequest } from "../../github/port.ts";
import { ownContractor } from "../../markers/commit-trailer.ts";
import { pullRequestMarker } from "../../markers/pull-request-marker.ts";
import type { PushAccess, SiteAccess } from "../../site/github/site-access.ts";

/**
 * Several contractors may work on one product, each with the App: one's pull request is not the other's. Nor is one without a fingerprint
 * anyone's: a person has rewritten its body and its branch, and made it their own. `taken`: the open ones that are not ours, by branch.
 */
export function partitionByOwner(
  all: readonly FoundPullRequest[],
  contractorFingerprint: string | undefined,
): { own: FoundPullRequest[]; taken: ReadonlyMap<string, FoundPullRequest> } {
  const isOwn = (pullRequest: FoundPullRequest) => contractorFingerprintOf(pullRequest) === contractorFingerprint;
  const others = all.filter((pullRequest) => !isOwn(pullRequest) && pullRequest.state === "open");
  return { own: all.filter(isOwn), taken: new Map(others.map((pullRequest) => [pullRequest.headBranch, pullRequest])) };
}

/** From whose records a pull request comes: by the marker of its body or, where people took that away, by its last commit. */
function contractorFingerprintOf({ body, headOrigin }: FoundPullRequest): string | undefined {
  return pullRequestMarker.find(body)?.contractor ?? ownContractor(headOrigin);
}

/**
 * The pull requests of branches, newest first, open or not. Anyone's fork may have branches of our names: only those of the
 * repository we push to count.
 */
export async function findBranchPullRequests(
  branches: readonly string[],
  access: SiteAccess,
  push: PushAccess,
): Promise<FoundPullRequest[]> {
  const names = [...new Set(branches)];
  if (names.length === 0) return [];
  const found = await access.reader.findPullRequests(access.repository, names);
  return found.filter(
    ({ headRepository, baseBranch }) =>
      headRepository !== null && isSameRepository(headRepository, push.repository) && baseBranch === access.branch,
  );
}
