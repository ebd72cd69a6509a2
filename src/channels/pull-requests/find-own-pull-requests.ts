import { isSameRepository } from "../../github/is-same-repository.ts";
import type { FoundPullRequest, RepositoryState } from "../../github/port.ts";
import { ownContractor } from "../../markers/commit-trailer.ts";
import { pullRequestMarker } from "../../markers/pull-request-marker.ts";
import { isOfAccount } from "../../settings/operator-rules.ts";
import type { PushAccess, SiteAccess } from "../../site/github/site-access.ts";

/**
 * Several contractors may work on one product, each with the App: one's pull request is not the other's. Nor is one without a fingerprint
 * anyone's: a person has rewritten its body and its branch, and made it their own. `taken`: the open ones that are not ours and are in
 * the way, by branch: on the very branch that we push, or nobody's any more.
 */
export function partitionByOwner(
  all: readonly FoundPullRequest[],
  contractorFingerprint: string | undefined,
  push: Pick<PushAccess, "repository">,
): { own: FoundPullRequest[]; taken: ReadonlyMap<string, FoundPullRequest> } {
  const isOwn = (pullRequest: FoundPullRequest) => contractorFingerprintOf(pullRequest) === contractorFingerprint;
  const others = all.filter(
    (one) => !isOwn(one) && one.state === "open" && (isFrom(one, push.repository) || isNobodys(one)),
  );
  return { own: all.filter(isOwn), taken: new Map(others.map((pullRequest) => [pullRequest.headBranch, pullRequest])) };
}

/** Those of a branch, newest first, but before other open ones the one whose branch is where we push. */
export function pullRequestsOfBranch(
  own: readonly FoundPullRequest[],
  branch: string,
  push: Pick<PushAccess, "repository">,
): FoundPullRequest[] {
  const ofBranch = own.filter(({ headBranch }) => headBranch === branch);
  const open = ofBranch.find((one) => one.state === "open" && isFrom(one, push.repository));
  return open ? [open, ...ofBranch.filter((one) => one !== open)] : ofBranch;
}

/** Whether a pull request says no more from whose records it comes. */
export function isNobodys(pullRequest: FoundPullRequest): boolean {
  return contractorFingerprintOf(pullRequest) === undefined;
}

/** From whose records a pull request comes: by the marker of its body or, where people took that away, by its last commit. */
function contractorFingerprintOf({ body, headOrigin }: FoundPullRequest): string | undefined {
  return pullRequestMarker.find(body)?.contractor ?? ownContractor(headOrigin);
}

/**
 * The pull requests of branches, newest first, open or not, whether we pushed there then or now: to the site, or to a fork in the account of
 * the records. Anyone's fork may have branches of our names, and our markers: those of other accounts do not count. Nor do those of a
 * fork that is gone, but for the ones that we saw end while it was there (`seen`, numbers). `known`: those of some branches, read a moment
 * ago.
 */
export async function findBranchPullRequests(
  branches: readonly string[],
  access: SiteAccess,
  push: PushAccess,
  seen: readonly number[] = [],
  known: RepositoryState["pullRequests"] = new Map(),
): Promise<FoundPullRequest[]> {
  const names = [...new Set(branches)];
  const unknown = names.filter((name) => !known.has(name));
  const read = unknown.length > 0 ? await access.reader.findPullRequests(access.repository, unknown) : [];
  const found = [...names.flatMap((name) => known.get(name) ?? []), ...read].sort((a, b) => b.number - a.number);
  return found.filter((one) => isForBranch(one, access) && (isFromOurPlaces(one, access, push) || wasOurs(one, seen)));
}

/** A branch that was renamed goes on being named as it was by those that had ended. */
function isForBranch({ state, baseBranch, isBaseGone }: FoundPullRequest, { branch }: SiteAccess): boolean {
  return baseBranch === branch || (isBaseGone && state !== "open");
}

function isFromOurPlaces(pullRequest: FoundPullRequest, access: SiteAccess, push: PushAccess): boolean {
  const { headRepository } = pullRequest;
  if (headRepository === null) return false;
  if (isFrom(pullRequest, push.repository)) return true;
  return (
    access.pushElsewhere !== undefined &&
    (isFrom(pullRequest, access.repository) || isOfAccount(headRepository, access.staffingOwner))
  );
}

function wasOurs({ headRepository, state, number }: FoundPullRequest, seen: readonly number[]): boolean {
  return headRepository === null && state !== "open" && seen.includes(number);
}

/** Whether its branch is in a repository. */
export function isFrom({ headRepository }: FoundPullRequest, repository: PushAccess["repository"]): boolean {
  return headRepository !== null && isSameRepository(headRepository, repository);
}
