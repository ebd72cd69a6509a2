import { DAY } from "../../dates/durations.ts";
import { isSameRepository } from "../../github/is-same-repository.ts";
import { asPermanentFailure } from "../../github/permanent-failure.ts";
import type { Comment, FoundPullRequest, GitHub, Repository } from "../../github/port.ts";
import { branchPrefix } from "../../markers/branch-name.ts";
import type { CommentFields } from "../../markers/comment-marker.ts";
import { OUT_OF_DATE, pullRequestMarker } from "../../markers/pull-request-marker.ts";
import { isOfAccount, isSameName } from "../../settings/operator-rules.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import type { CommentCommand } from "./comment-command.ts";
import { findComment, findComments, writeComment } from "./upsert-comment.ts";

/** A command in a comment on a pull request of the site. */
export interface CommandRequest {
  repository: Repository;
  number: number;
  command: CommentCommand;
  /** Login of who asks. */
  by: string;
  /** The comment; absent where an earlier version has not kept it. */
  comment?: CommandComment;
}

export interface CommandComment {
  /** Later ones have higher ids. */
  id: number;
  /** ISO 8601. */
  createdAt: string;
}

/** A contractor whose records follow the site. */
interface Contractor {
  /** The repository of the records, `owner/name`. */
  staffing: string;
  fingerprint: string;
  /** The site's branch that they propose to. */
  branch: string;
}

/** After which GitHub delivers nothing again, and so nobody who means it: https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const LATEST_MS = 3 * DAY;

/**
 * Does what a comment asks on a pull request of ours, for people who may write to the site; others get a polite no, all in one comment. Each
 * who may is answered in one of their own, which holds what was obeyed last: what came before it, or is old, does nothing any more, however often its
 * webhook comes. It is written last, so that what was cut short is done again; a locked pull request gets none. `contractors`: those who
 * follow this site; one of theirs is ours, and no other. Whose records should be reconciled; null where none, "unknown" where the pull
 * request is that of a contractor who is not among them. Throws GitHubError.
 */
export async function answerCommand<Known extends Contractor>(
  github: GitHub,
  { repository, number, command, by, comment }: CommandRequest,
  contractors: readonly Known[],
  now: Date,
): Promise<Known | "unknown" | null> {
  if (comment && now.getTime() - Date.parse(comment.createdAt) > LATEST_MS) return null;
  const pullRequest = await github.findPullRequest(repository, number);
  if (!pullRequest || pullRequest.state === "merged" || !pullRequest.headBranch.startsWith(branchPrefix)) return null;
  const marker = pullRequestMarker.find(pullRequest.body);
  if (!marker?.contractor) return null;
  const contractor = contractors.find(
    ({ fingerprint, branch }) => fingerprint === marker.contractor && branch === pullRequest.baseBranch,
  );
  if (!contractor) return isFromSite(pullRequest, repository) ? "unknown" : null;
  if (!isFromSite(pullRequest, repository) && !isFromAccount(pullRequest, contractor)) return null;
  // Closed, it may be by this very command, whose answer was cut short.
  if (pullRequest.state === "closed" && command !== "fermer") return null;
  const comments = await github.listComments(repository, number);
  const answers = findComments(comments, "answer");
  const obeyed = lastObeyed(answers.map(({ fields }) => fields.command));
  const stale = command === "recalculer" ? contractor : null;
  // Reading the records once more changes nothing, where that was cut short neither.
  if (comment && obeyed !== undefined && comment.id <= obeyed) return comment.id === obeyed ? stale : null;
  const permission = await github.readPermission(repository, by);
  const isAllowed = permission === "admin" || permission === "write";
  const respond = (answer: CommentCommand | "refused", existing: Comment | undefined, fields: CommentFields) =>
    writeComment(github, repository, number, {
      ...{ existing, fields },
      text: renderMarkdown("pull-requests/answer", { answer, by }),
    }).catch(asPermanentFailure);
  if (!isAllowed) {
    if (pullRequest.state === "open") await respond("refused", findComment(comments, "refused"), { kind: "refused" });
    return null;
  }
  if (command === "fermer" && pullRequest.state === "open")
    await github.updatePullRequest(repository, number, { state: "closed" });
  if (command === "recalculer") {
    const staleMarker = pullRequestMarker.print({ ...marker, digest: OUT_OF_DATE });
    await github.updatePullRequest(repository, number, { body: `${pullRequest.body}\n${staleMarker}` });
  }
  const existing = answers.find(({ fields: { to } }) => to === undefined || isSameName(to, by));
  await respond(command, existing, { kind: "answer", command: comment?.id ?? obeyed, to: by });
  return stale;
}

function isFromSite({ headRepository }: FoundPullRequest, site: Repository): boolean {
  return headRepository !== null && isSameRepository(headRepository, site);
}

/** Whether it comes from a fork in the account of the records, as those of before the App was on the site do: from any other, it is a stranger's. */
function isFromAccount({ headRepository }: FoundPullRequest, { staffing }: Contractor): boolean {
  return headRepository !== null && isOfAccount(headRepository, staffing.split("/")[0] ?? "");
}

function lastObeyed(commands: readonly (number | undefined)[]): number | undefined {
  const known = commands.filter((command) => command !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
