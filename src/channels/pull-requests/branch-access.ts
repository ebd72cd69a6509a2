import { GitHubError } from "../../github/github-error.ts";
import { isSameRepository } from "../../github/is-same-repository.ts";
import type { FoundPullRequest, Repository } from "../../github/port.ts";
import type { PushAccess, SiteAccess } from "../../site/github/site-access.ts";
import { isFrom } from "./find-own-pull-requests.ts";

/**
 * Who may move the branch of a pull request of ours: who pushes now, or whoever may where we pushed before. Null: nobody, as far as can be
 * told without trying.
 */
export async function findBranchAccess(
  pullRequest: FoundPullRequest,
  access: SiteAccess,
  push: PushAccess,
): Promise<PushAccess | null> {
  if (isFrom(pullRequest, push.repository)) return push;
  const [owner, name] = pullRequest.headRepository?.split("/") ?? [];
  return owner !== undefined && name !== undefined ? ((await access.pushElsewhere?.({ owner, name })) ?? null) : null;
}

/** An installation changes pull requests only where the App is installed: what people open from our fork keeps their text. */
export function writesTexts(
  { actor, repository }: { actor: PushAccess["actor"]; repository: Repository },
  site: Repository,
): boolean {
  return actor === "user" || isSameRepository(`${repository.owner}/${repository.name}`, site);
}

/** Goes on where GitHub does not let us: null then. Throws every other failure. */
export function orRefused(error: unknown): null {
  if (error instanceof GitHubError && ["forbidden", "not-found", "invalid"].includes(error.reason)) return null;
  throw error;
}
