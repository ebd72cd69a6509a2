import type { CommentCommand } from "../feedback/read-command.ts";
import type { GitHub, Repository } from "../github/port.ts";
import { branchPrefix } from "../markers/branch-name.ts";
import { OUT_OF_DATE, pullRequestMarker } from "../markers/pull-request-marker.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { putComment } from "./put-comment.ts";

/** What a comment asks, on a pull request of the site. */
export interface Asked {
  repository: Repository;
  number: number;
  command: CommentCommand;
  /** Login of who asks. */
  by: string;
}

/**
 * Does what a comment asks on a pull request of ours, for people who may write to the site; others get a polite no. One comment of
 * ours answers them all. Gives whether the records should be looked at again. Throws GitHubError.
 */
export async function answerCommand(github: GitHub, { repository, number, command, by }: Asked): Promise<boolean> {
  const pullRequest = await github.findPullRequest(repository, number);
  const marker = pullRequest && pullRequestMarker.find(pullRequest.body);
  if (!marker || pullRequest.state !== "open" || !pullRequest.headBranch.startsWith(branchPrefix)) return false;
  const permission = await github.permissionOf(repository, by);
  const allowed = permission === "admin" || permission === "write";
  const answer = allowed ? command : "refused";
  await putComment(github, repository, number, "answer", renderMarkdown("pull-requests/answer", { answer, by }));
  if (answer === "fermer") await github.updatePullRequest(repository, number, { state: "closed" });
  if (answer !== "recalculer") return false;
  const stale = pullRequestMarker.print({ ...marker, digest: OUT_OF_DATE });
  await github.updatePullRequest(repository, number, { body: `${pullRequest.body}\n${stale}` });
  return true;
}
