import { isAssignable } from "../auth/access.ts";
import { presentComment, presentIssue } from "../present/issue.ts";
import { validationFailed } from "../refusal.ts";
import { emit } from "../webhooks/emit.ts";
import type { Account, Comment, Issue, PullRequest, Repository, World } from "../world.ts";
import { addLabels } from "./add-labels.ts";
import { checkBody } from "./update-pull.ts";

interface NewIssue {
  title: string;
  body?: string | null | undefined;
  labels?: readonly string[] | undefined;
  assignees?: readonly string[] | undefined;
}

interface IssueUpdate {
  title?: string | undefined;
  body?: string | null | undefined;
  state?: "open" | "closed" | undefined;
  stateReason?: "completed" | "not_planned" | undefined;
  labels?: readonly string[] | undefined;
}

export function createIssue(world: World, repository: Repository, request: NewIssue, author: Account): Issue {
  checkBody("Issue", request.body);
  const unknown = request.assignees?.find((login) => !isAssignable(login, repository));
  if (unknown !== undefined) {
    throw validationFailed({ resource: "Issue", field: "assignees", code: "invalid", value: unknown });
  }
  repository.lastNumber += 1;
  const at = world.now();
  const issue: Issue = {
    kind: "issue",
    id: world.nextId(),
    repository,
    number: repository.lastNumber,
    title: request.title,
    body: request.body ?? null,
    state: "open",
    author,
    labels: new Set(),
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    pinned: false,
    stateReason: null,
    edited: null,
    assignees: new Set(request.assignees),
  };
  addLabels(issue, request.labels ?? []);
  world.issues.push(issue);
  emitIssue(world, issue, "opened", author);
  return issue;
}

export function updateIssue(world: World, issue: Issue, update: IssueUpdate, sender: Account): void {
  checkBody("Issue", update.body);
  const changes: Record<string, { from: string | null }> = {};
  if (update.title !== undefined && update.title !== issue.title) changes.title = { from: issue.title };
  if (update.body !== undefined && update.body !== issue.body) {
    changes.body = { from: issue.body };
    issue.edited = { by: sender, at: world.now() };
  }
  issue.title = update.title ?? issue.title;
  issue.body = update.body === undefined ? issue.body : update.body;
  issue.updatedAt = world.now();
  if (update.labels !== undefined) {
    issue.labels.clear();
    addLabels(issue, update.labels);
  }
  if (Object.keys(changes).length > 0) emitIssue(world, issue, "edited", sender, { changes });
  if (update.state === undefined || update.state === issue.state) return;
  issue.state = update.state;
  issue.stateReason = update.state === "closed" ? (update.stateReason ?? "completed") : "reopened";
  issue.closedAt = update.state === "closed" ? world.now() : null;
  emitIssue(world, issue, update.state === "closed" ? "closed" : "reopened", sender);
}

export function addComment(world: World, on: Issue | PullRequest, body: string, author: Account): Comment {
  checkBody("IssueComment", body);
  const at = world.now();
  const comment: Comment = { id: PAST_32_BITS + world.nextId(), on, author, body, createdAt: at, updatedAt: at };
  world.comments.push(comment);
  emitComment(world, comment, "created", author);
  return comment;
}

export function updateComment(world: World, comment: Comment, body: string, sender: Account): void {
  checkBody("IssueComment", body);
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = world.now();
  emitComment(world, comment, "edited", sender, { changes });
}

export function deleteComment(world: World, comment: Comment, sender: Account): void {
  world.comments = world.comments.filter((one) => one !== comment);
  emitComment(world, comment, "deleted", sender);
}

type Payload = Record<string, unknown>;

const emitIssue = (world: World, issue: Issue, action: string, sender: Account, more: Payload = {}): void =>
  emit(world, "issues", { ...more, action, issue: presentIssue(world, issue), repository: issue.repository, sender });

const emitComment = (world: World, comment: Comment, action: string, sender: Account, more: Payload = {}): void =>
  emit(world, "issue_comment", {
    ...more,
    action,
    issue: presentIssue(world, comment.on),
    comment: presentComment(world, comment),
    repository: comment.on.repository,
    sender,
  });
/** Where GitHub's numbers of comments are by now: GraphQL's `databaseId`, an Int, does not hold them. */
const PAST_32_BITS = 3_000_000_000;
