import type { GitHub, Repository } from "../../github/port.ts";
import { branchPrefix } from "../../markers/branch-name.ts";
import { OUT_OF_DATE, pullRequestMarker } from "../../markers/pull-request-marker.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import type { CommentCommand } from "./comment-command.ts";
import { upsertComment } from "./upsert-comment.ts";

/** A command in a comment on a pull request of the site. */
export interface CommandRequest {
  repository: Repository;
  number: number;
  command: CommentCommand;
  /** Login of who asks. */
  by: string;
}

/**
 * Does what a comment asks on a pull request of ours, for people who may write to the site; others get a polite no. One comment of
 * ours answers them all. Whether the records should be reconciled. Throws GitHubError.
 */
export async function answerCommand(
  github: GitHub,
  { repository, number, command, by }: CommandRequest,
): Promise<boolean> {
  const pullRequest = await github.findPullRequest(repository, number);
  const marker = pullRequest && pullRequestMarker.find(pullRequest.body);
  if (!marker || pullRequest.state !== "open" || !pullRequest.headBranch.startsWith(branchPrefix)) return false;
  const permission = await github.readPermission(repository, by);
  const allowed = permission === "admin" || permission === "write";
  const answer = allowed ? command : "refused";
  await upsertComment(github, repository, number, "answer", renderMarkdown("pull-requests/answer", { answer, by }));
  if (answer === "fermer") await github.updatePullRequest(repository, number, { state: "closed" });
  if (answer !== "recalculer") return false;
  const staleMarker = pullRequestMarker.print({ ...marker, digest: OUT_OF_DATE });
  await github.updatePullRequest(repository, number, { body: `${pullRequest.body}\n${staleMarker}` });
  return true;
}
