import type { FoundPullRequest } from "../../github/port.ts";
import { ownContractor, ownDigest } from "../../markers/commit-trailer.ts";
import { CLOSED_BY_US, pullRequestMarker } from "../../markers/pull-request-marker.ts";
import type { PushAccess, SiteAccess } from "../../site/github/site-access.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import { findBranchAccess, orRefused, writesTexts } from "./branch-access.ts";
import { upsertComment } from "./upsert-comment.ts";

/**
 * Closes a pull request of ours whose changes come from another branch now, and says so there. False where it stays open: people have
 * committed to it, or GitHub does not let us. Throws GitHubError.
 */
export async function closeReplaced(
  pullRequest: FoundPullRequest,
  access: SiteAccess,
  push: PushAccess,
): Promise<boolean> {
  const { number, body, headBranch, headCommit, headOrigin } = pullRequest;
  if (ownDigest(headOrigin) === undefined || !writesTexts(push, access.repository)) return false;
  const known = pullRequestMarker.find(body);
  const marker = pullRequestMarker.print({
    group: known?.group ?? headBranch,
    digest: CLOSED_BY_US,
    contractor: known?.contractor ?? ownContractor(headOrigin),
  });
  const closed = await push.github
    .updatePullRequest(access.repository, number, { body: `${body}\n${marker}`, state: "closed" })
    .then(() => true, orRefused);
  if (!closed) return false;
  const { owner, name } = push.repository;
  const text = renderMarkdown("pull-requests/replaced", { place: `${owner}/${name}` });
  await upsertComment(push.github, access.repository, number, "obsolete", text).catch(orRefused);
  const mover = await findBranchAccess(pullRequest, access, push);
  await mover?.github.moveBranch(mover.repository, headBranch, headCommit, null).catch(orRefused);
  return true;
}
