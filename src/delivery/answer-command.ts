import type { CommentCommand } from "../feedback/read-command.ts";
import type { GitHub, Repository } from "../github/port.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { branchPrefix } from "./branch-of.ts";
import { findMarker, printMarker } from "./marker.ts";
import { putComment } from "./put-comment.ts";

/** What a comment asks, on a pull request of the site. */
export interface Asked {
  repository: Repository;
  number: number;
  command: CommentCommand;
  /** Login of who asks. */
  by: string;
}

/** No content has it, so the next look takes the pull request for out of date. */
const OUT_OF_DATE = "recalculer";

/**
 * Does what a comment asks on a pull request of ours, for people who may write to the site; others get a polite no. One comment of
 * ours answers them all. Gives whether the records should be looked at again. Throws GitHubError.
 */
export async function answerCommand(github: GitHub, { repository, number, command, by }: Asked): Promise<boolean> {
  const pullRequest = await github.findPullRequest(repository, number);
  const marker = pullRequest && findMarker(pullRequest.body);
  if (!marker || pullRequest.state !== "open" || !pullRequest.headBranch.startsWith(branchPrefix)) return false;
  const permission = await github.permissionOf(repository, by);
  const allowed = permission === "admin" || permission === "write";
  const answer = allowed ? command : "refused";
  await putComment(github, repository, number, "answer", renderMarkdown("pull-requests/answer", { answer, by }));
  if (answer === "fermer") await github.updatePullRequest(repository, number, { state: "closed" });
  if (answer !== "recalculer") return false;
  const stale = printMarker({ ...marker, digest: OUT_OF_DATE });
  await github.updatePullRequest(repository, number, { body: `${pullRequest.body}\n${stale}` });
  return true;
}
