import { GitHubError } from "../../github/github-error.ts";
import type { FoundPullRequest } from "../../github/port.ts";
import { ownContractor, ownDigest } from "../../markers/commit-trailer.ts";
import { CLOSED_BY_US, pullRequestMarker } from "../../markers/pull-request-marker.ts";
import type { SiteAccess } from "../../site/github/site-access.ts";
import { upsertComment } from "./upsert-comment.ts";

/**
 * Closes a pull request of ours with the reason that `textOf` gives; where people have committed to it (`ours` is false), only says
 * so. GitHub closes it when its branch goes: both go at once, or neither where somebody commits meanwhile. Locked, it is closed without
 * the reason; a branch that the repository's rules keep stays.
 */
export async function closePullRequest(
  { number, headBranch, headCommit, headOrigin, body }: FoundPullRequest,
  access: SiteAccess,
  textOf: (ours: boolean) => string,
): Promise<void> {
  if (!access.push) return;
  const { repository, github } = access.push;
  const ours = ownDigest(headOrigin) !== undefined;
  await upsertComment(github, access.repository, number, "obsolete", textOf(ours)).catch(ignoreRefusal);
  if (!ours) return;
  const ownMarker = pullRequestMarker.find(body);
  const marker = pullRequestMarker.print({
    group: ownMarker?.group ?? headBranch,
    digest: CLOSED_BY_US,
    contractor: ownMarker?.contractor ?? ownContractor(headOrigin),
  });
  if (ownMarker?.digest !== CLOSED_BY_US)
    await github.updatePullRequest(access.repository, number, { body: `${body}\n${marker}` });
  await github.moveBranch(repository, headBranch, headCommit, null).catch(async (error: unknown) => {
    ignoreRefusal(error);
    await github.updatePullRequest(access.repository, number, { state: "closed" });
  });
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof GitHubError) || !["forbidden", "invalid"].includes(error.reason)) throw error;
}
