import { isSameRepository } from "../../github/is-same-repository.ts";
import type { FoundPullRequest, GitHub, Repository } from "../../github/port.ts";
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

/** A contractor whose records follow the site. */
interface Contractor {
  fingerprint: string;
  /** The site's branch that they propose to. */
  branch: string;
}

/**
 * Does what a comment asks on a pull request of ours, for people who may write to the site; others get a polite no. One comment of
 * ours answers them all. `contractors`: those who follow this site; one of theirs is ours, and no other. Whose records should be
 * reconciled; null where none. Throws GitHubError.
 */
export async function answerCommand<Known extends Contractor>(
  github: GitHub,
  { repository, number, command, by }: CommandRequest,
  contractors: readonly Known[],
): Promise<Known | null> {
  const pullRequest = await github.findPullRequest(repository, number);
  const marker = pullRequest && pullRequestMarker.find(pullRequest.body);
  if (!marker || pullRequest.state !== "open" || !isOfOurBranches(pullRequest, repository)) return null;
  const contractor = contractors.find(
    ({ fingerprint, branch }) => fingerprint === marker.contractor && branch === pullRequest.baseBranch,
  );
  if (!contractor) return null;
  const permission = await github.readPermission(repository, by);
  const allowed = permission === "admin" || permission === "write";
  const answer = allowed ? command : "refused";
  await upsertComment(github, repository, number, "answer", renderMarkdown("pull-requests/answer", { answer, by }));
  if (answer === "fermer") await github.updatePullRequest(repository, number, { state: "closed" });
  if (answer !== "recalculer") return null;
  const staleMarker = pullRequestMarker.print({ ...marker, digest: OUT_OF_DATE });
  await github.updatePullRequest(repository, number, { body: `${pullRequest.body}\n${staleMarker}` });
  return contractor;
}

/** Comments reach us where the App is installed, and where it is, that is where it pushes: whatever comes from a fork is a stranger's. */
function isOfOurBranches({ headRepository, headBranch }: FoundPullRequest, site: Repository): boolean {
  return headBranch.startsWith(branchPrefix) && headRepository !== null && isSameRepository(headRepository, site);
}
