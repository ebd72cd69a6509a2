import { GitHubError } from "../../github/github-error.ts";
import type { FoundPullRequest } from "../../github/port.ts";
import { ownContractor, ownDigest } from "../../markers/commit-trailer.ts";
import { CLOSED_BY_US, pullRequestMarker } from "../../markers/pull-request-marker.ts";
import type { SiteAccess } from "../../site/github/site-access.ts";
import { findBranchAccess, writesTexts } from "./branch-access.ts";
import { upsertComment } from "./upsert-comment.ts";

/**
 * Says that a pull request of ours is being closed, with the reason that `textOf` gives, then closes it; where people have committed to it
 * (`ours` is false), only says why we would have. GitHub closes it when its branch goes: both go at once, or neither where somebody commits meanwhile. Locked, it is closed without
 * the reason; a branch that the repository's rules keep stays.
 */
export async function closePullRequest(
  pullRequest: FoundPullRequest,
  access: SiteAccess,
  textOf: (ours: boolean) => string,
): Promise<void> {
  if (!access.push) return;
  const { number, headBranch, headCommit, headOrigin, body } = pullRequest;
  const { github } = access.push;
  const isOurText = writesTexts(access.push, access.repository);
  const ours = ownDigest(headOrigin) !== undefined;
  const say = async () => {
    if (!isOurText) return;
    await upsertComment(github, access.repository, number, "obsolete", textOf(ours)).catch(ignoreRefusal);
  };
  if (!ours) return say();
  const ownMarker = pullRequestMarker.find(body);
  const marker = pullRequestMarker.print({
    group: ownMarker?.group ?? headBranch,
    digest: CLOSED_BY_US,
    contractor: ownMarker?.contractor ?? ownContractor(headOrigin),
  });
  if (isOurText && ownMarker?.digest !== CLOSED_BY_US)
    await github.updatePullRequest(access.repository, number, { body: `${body}\n${marker}` });
  // Once it is closed nobody reads it again: a word that comes after would be lost with an answer that is.
  await say();
  const close = () => github.updatePullRequest(access.repository, number, { state: "closed" });
  const mover = await findBranchAccess(pullRequest, access, access.push);
  if (!mover) return close();
  await mover.github.moveBranch(mover.repository, headBranch, headCommit, null).catch(async (error: unknown) => {
    ignoreRefusal(error);
    if (isOurText) await close();
  });
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof GitHubError) || !["forbidden", "invalid"].includes(error.reason)) throw error;
}
