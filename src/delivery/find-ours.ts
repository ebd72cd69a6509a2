import type { FoundPullRequest } from "../github/port.ts";
import { isSameRepository } from "./is-same-repository.ts";
import type { PushAccess, SiteAccess } from "./site-access.ts";

/** The pull requests of branches, newest first, open or not. Anyone's fork may have branches of our names: only those of the repository we push to count. */
export async function findOurs(
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
