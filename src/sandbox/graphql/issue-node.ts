import { actorAccount } from "../auth/actor.ts";
import { nodeId } from "../node-id.ts";
import { issueHtmlUrl, presentComment } from "../present/issue.ts";
import { timestamp, timestampOrNull } from "../present/schemas.ts";
import type { Comment, Issue, PullRequest } from "../world.ts";
import { accountNode } from "./account-node.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { GraphqlNode } from "./graphql-node.ts";
import { labelNode } from "./label-node.ts";
import type { View } from "./view.ts";

export const issueNode = (view: View, issue: Issue): GraphqlNode => ({
  __typename: "Issue",
  id: nodeId("Issue", issue.id),
  databaseId: issue.id,
  number: issue.number,
  url: issueHtmlUrl(view.world, issue),
  title: issue.title,
  state: issue.state === "open" ? "OPEN" : "CLOSED",
  closed: issue.state === "closed",
  stateReason: ({ enableDuplicate }: { enableDuplicate?: boolean | null }) =>
    issue.stateReason === "duplicate" && enableDuplicate !== true
      ? "NOT_PLANNED"
      : (issue.stateReason?.toUpperCase() ?? null),
  isPinned: issue.pinned,
  editor: issue.edited && issue.edited.by.login !== "ghost" ? accountNode(view, issue.edited.by) : null,
  lastEditedAt: timestampOrNull(issue.edited?.at ?? null),
  ...conversation(view, issue),
});

/** The fields issues and pull requests share. */
export const conversation = (view: View, on: Issue | PullRequest) => ({
  body: on.body ?? "",
  viewerDidAuthor: on.author === actorAccount(view.world, view.actor),
  author: on.author.login === "ghost" ? null : accountNode(view, on.author),
  repository: () => view.repositoryNode(view, on.repository),
  createdAt: timestamp(on.createdAt),
  updatedAt: timestamp(on.updatedAt),
  closedAt: timestampOrNull(on.closedAt),
  locked: false,
  labels: (page: PageArguments) => connection("labels", page, [...on.labels], (name) => labelNode(on.repository, name)),
  comments: (page: PageArguments) =>
    connection(
      "comments",
      page,
      view.world.comments.filter((comment) => comment.on === on),
      (comment) => commentNode(view, comment),
    ),
});

export const commentNode = (view: View, comment: Comment): GraphqlNode => ({
  __typename: "IssueComment",
  id: nodeId("IssueComment", comment.id),
  databaseId: comment.id,
  fullDatabaseId: String(comment.id),
  body: comment.body,
  viewerDidAuthor: comment.author === actorAccount(view.world, view.actor),
  url: presentComment(view.world, comment).html_url,
  author: accountNode(view, comment.author),
  createdAt: timestamp(comment.createdAt),
  updatedAt: timestamp(comment.updatedAt),
});
