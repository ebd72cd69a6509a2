import { accountNamed, fullName } from "../find.ts";
import { nodeId } from "../node-id.ts";
import type { Comment, Issue, PullRequest, World } from "../world.ts";
import { presentLabels } from "./label.ts";
import { repositoryUrl } from "./repository.ts";
import { type Schemas, timestamp, timestampOrNull } from "./schemas.ts";
import { presentUser } from "./user.ts";

type PresentedIssue = Pick<
  Schemas["issue"],
  | "id"
  | "node_id"
  | "url"
  | "html_url"
  | "comments_url"
  | "number"
  | "state"
  | "locked"
  | "title"
  | "user"
  | "labels"
  | "assignees"
  | "comments"
  | "created_at"
  | "updated_at"
  | "closed_at"
  | "author_association"
> & { body: string | null; pull_request?: NonNullable<Schemas["issue"]["pull_request"]> };

/** An issue, or a pull request as GitHub's issue routes show it. */
export function presentIssue(world: World, issue: Issue | PullRequest): PresentedIssue {
  const url = `${repositoryUrl(world, issue.repository)}/issues/${issue.number}`;
  return {
    id: issue.id,
    node_id: nodeId(issue.kind === "issue" ? "Issue" : "PullRequest", issue.id),
    url,
    html_url: issueHtmlUrl(world, issue),
    comments_url: `${url}/comments`,
    number: issue.number,
    state: issue.state,
    locked: false,
    title: issue.title,
    body: issue.body,
    user: presentUser(world, issue.author),
    labels: presentLabels(world, issue),
    assignees: assigneesOf(issue).map((login) => presentUser(world, accountNamed(world, login))),
    comments: world.comments.filter((comment) => comment.on === issue).length,
    created_at: timestamp(issue.createdAt),
    updated_at: timestamp(issue.updatedAt),
    closed_at: timestampOrNull(issue.closedAt),
    author_association: issue.author === issue.repository.owner ? "OWNER" : "NONE",
    ...(issue.kind === "pull" ? { pull_request: linkToPull(world, issue) } : {}),
  };
}

const assigneesOf = (issue: Issue | PullRequest) => (issue.kind === "issue" ? [...issue.assignees] : []);

export function presentComment(
  world: World,
  { id, on, author, body, createdAt, updatedAt }: Comment,
): Schemas["issue-comment"] {
  const repository = repositoryUrl(world, on.repository);
  return {
    id,
    node_id: nodeId("IssueComment", id),
    url: `${repository}/issues/comments/${id}`,
    html_url: `${issueHtmlUrl(world, on)}#issuecomment-${id}`,
    issue_url: `${repository}/issues/${on.number}`,
    user: presentUser(world, author),
    body,
    created_at: timestamp(createdAt),
    updated_at: timestamp(updatedAt),
    author_association: author === on.repository.owner ? "OWNER" : "NONE",
  };
}

export const issueHtmlUrl = (world: World, issue: Issue | PullRequest): string =>
  `${world.url}/${fullName(issue.repository)}/${issue.kind === "issue" ? "issues" : "pull"}/${issue.number}`;

const linkToPull = (world: World, pull: PullRequest) => ({
  url: `${repositoryUrl(world, pull.repository)}/pulls/${pull.number}`,
  html_url: issueHtmlUrl(world, pull),
  diff_url: `${issueHtmlUrl(world, pull)}.diff`,
  patch_url: `${issueHtmlUrl(world, pull)}.patch`,
});
