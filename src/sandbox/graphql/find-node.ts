import { isVisible } from "../auth/access.ts";
import { readNodeId } from "../node-id.ts";
import { Refusal } from "../refusal.ts";
import type { Account, Issue, PullRequest, Repository } from "../world.ts";
import { objectNode, refNode } from "./git-node.ts";
import type { GraphqlNode } from "./graphql-node.ts";
import { commentNode, issueNode } from "./issue-node.ts";
import { pullNode } from "./pull-node.ts";
import { repositoryNode } from "./repository-node.ts";
import type { View } from "./view.ts";

/** Anything by its global id. Throws NOT_FOUND where it is absent or hidden. */
export async function findNode(view: View, id: string): Promise<GraphqlNode> {
  const { kind, key } = readNodeId(id) ?? { kind: "", key: "" };
  if (kind === "Repository") return repositoryNode(view, repositoryById(view, id));
  if (kind === "PullRequest" || kind === "Issue") {
    const issue = issueById(view, id);
    return issue.kind === "pull" ? pullNode(view, issue) : issueNode(view, issue);
  }
  if (kind === "IssueComment") {
    const comment = view.world.comments.find(
      (one) => one.id === Number(key) && isVisible(view.actor, one.on.repository),
    );
    if (comment !== undefined) return commentNode(view, comment);
  }
  if (["Blob", "Tree", "Commit", "Ref"].includes(kind)) {
    const { repository, rest } = splitKey(view, id, key);
    const node = await (kind === "Ref" ? refNode(view, repository, rest) : objectNode(view, repository, rest));
    if (node !== null) return node;
  }
  throw unresolved(id);
}

export function repositoryById(view: View, id: string): Repository {
  const { kind, key } = readNodeId(id) ?? {};
  const found = [...view.world.repositories.values()].find((one) => one.id === Number(key));
  if (kind !== "Repository" || found === undefined || !isVisible(view.actor, found)) throw unresolved(id);
  return found;
}

export function issueById(view: View, id: string): Issue | PullRequest {
  const { kind, key } = readNodeId(id) ?? {};
  const all = kind === "PullRequest" ? view.world.pulls : view.world.issues;
  const found = all.find((one) => one.id === Number(key));
  if (found === undefined || !isVisible(view.actor, found.repository)) throw unresolved(id);
  return found;
}

export function pullById(view: View, id: string): PullRequest {
  const found = issueById(view, id);
  if (found.kind !== "pull") throw unresolved(id);
  return found;
}

export function refById(view: View, id: string): { repository: Repository; ref: string } {
  const { kind, key = "" } = readNodeId(id) ?? {};
  if (kind !== "Ref") throw unresolved(id);
  const { repository, rest } = splitKey(view, id, key);
  return { repository, ref: rest };
}

export function labelById(view: View, id: string): { repository: Repository; name: string } {
  const { kind, key = "" } = readNodeId(id) ?? {};
  if (kind !== "Label") throw unresolved(id);
  const { repository, rest } = splitKey(view, id, key);
  if (!repository.labels.has(rest)) throw unresolved(id);
  return { repository, name: rest };
}

export function userById({ world }: View, id: string): Account {
  const { kind, key } = readNodeId(id) ?? {};
  const found = [...world.accounts.values()].find((one) => one.id === Number(key));
  if (kind !== "User" || found?.type !== "User") throw unresolved(id);
  return found;
}

function splitKey(view: View, id: string, key: string): { repository: Repository; rest: string } {
  const at = key.indexOf(":");
  const found = [...view.world.repositories.values()].find((one) => one.id === Number(key.slice(0, at)));
  if (found === undefined || !isVisible(view.actor, found)) throw unresolved(id);
  return { repository: found, rest: key.slice(at + 1) };
}

const unresolved = (id: string): Refusal =>
  new Refusal(404, `Could not resolve to a node with the global id of '${id}'`);
