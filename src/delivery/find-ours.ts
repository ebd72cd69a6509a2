import type { BranchHead, FoundPullRequest } from "../github/port.ts";
import { isSameRepository } from "./is-same-repository.ts";
import type { Proposal } from "./proposal.ts";
import type { PushAccess, SiteAccess } from "./site-access.ts";

/**
 * The pull requests, open or not, that proposals have had, and those of our other branches. Anyone's fork may have branches of
 * our names: only those of the repository we push to count.
 */
export async function findOurs(
  proposals: readonly Proposal[],
  branches: ReadonlyMap<string, BranchHead>,
  access: SiteAccess,
  push: PushAccess,
): Promise<FoundPullRequest[]> {
  const names = new Set([...proposals.map(({ branch }) => branch), ...branches.keys()]);
  if (names.size === 0) return [];
  const found = await access.reader.findPullRequests(access.repository, [...names]);
  return found.filter(
    ({ headRepository, baseBranch }) =>
      headRepository !== null && isSameRepository(headRepository, push.repository) && baseBranch === access.branch,
  );
}
