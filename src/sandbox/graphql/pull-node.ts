import { isVisible } from "../auth/access.ts";
import { nodeId } from "../node-id.ts";
import { pullHtmlUrl } from "../present/pull-request.ts";
import { timestamp, timestampOrNull } from "../present/schemas.ts";
import type { PullRequest } from "../world.ts";
import { accountNode } from "./account-node.ts";
import { connection, type PageArguments } from "./connection.ts";
import { commitNode, objectNode, refNode } from "./git-node.ts";
import type { GraphqlNode } from "./graphql-node.ts";
import { conversation } from "./issue-node.ts";
import type { View } from "./view.ts";

export const pullState = ({ state, mergedAt }: PullRequest): "OPEN" | "CLOSED" | "MERGED" =>
  state === "open" ? "OPEN" : mergedAt === null ? "CLOSED" : "MERGED";

export function pullNode(view: View, pull: PullRequest): GraphqlNode {
  const { world, actor } = view;
  const { repository, head, base } = pull;
  const headRepository = head.repository !== null && isVisible(actor, head.repository) ? head.repository : null;
  /** Worked out once somebody asks, and so not known to who asks first after the branch or its base has moved. */
  const mergeable = async () => {
    const pair = `${base.commit} ${head.commit}`;
    const isKnown = pull.mergeability === pair;
    pull.mergeability = pair;
    if (pull.state === "closed" || !isKnown) return "UNKNOWN";
    return (await repository.git.mergeTree(base.commit, head.commit)) === null ? "CONFLICTING" : "MERGEABLE";
  };
  const between = async () => ({
    from: await repository.git.mergeBase(base.commit, head.commit),
    to: head.commit,
  });
  return {
    __typename: "PullRequest",
    id: nodeId("PullRequest", pull.id),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    url: pullHtmlUrl(world, pull),
    permalink: pullHtmlUrl(world, pull),
    title: pull.title,
    ...conversation(view, pull),
    authorAssociation: associationOf(pull),
    state: pullState(pull),
    closed: pull.state === "closed",
    merged: pull.mergedAt !== null,
    isDraft: pull.draft,
    isCrossRepository: head.repository !== repository,
    maintainerCanModify: pull.maintainerCanModify,
    mergedAt: timestampOrNull(pull.mergedAt),
    mergedBy: pull.mergedBy === null ? null : accountNode(view, pull.mergedBy),
    mergeCommit: () => (pull.mergeCommit === null ? null : objectNode(view, repository, pull.mergeCommit)),
    mergeable,
    headRefName: head.branch,
    headRefOid: head.commit,
    headRef: () => (headRepository === null ? null : refNode(view, headRepository, `refs/heads/${head.branch}`)),
    headRepository: () => (headRepository === null ? null : view.repositoryNode(view, headRepository)),
    headRepositoryOwner: accountNode(view, head.owner),
    baseRefName: base.branch,
    baseRefOid: base.commit,
    baseRef: () => refNode(view, repository, `refs/heads/${base.branch}`),
    baseRepository: () => view.repositoryNode(view, repository),
    changedFiles: async () => {
      const { from, to } = await between();
      return (await repository.git.changedPaths(from, to)).length;
    },
    files: async (page: PageArguments) => {
      const { from, to } = await between();
      return connection("files", page, await repository.git.changedPaths(from, to), ({ path, status }) => ({
        path,
        changeType: status === "A" ? "ADDED" : status === "D" ? "DELETED" : "MODIFIED",
      }));
    },
    commits: async (page: PageArguments) => {
      const { from, to } = await between();
      const ids = await repository.git.commitsBetween(from, to);
      return connection("commits", page, ids, async (id) => {
        const commit = await repository.git.commit(id);
        return {
          id: nodeId("Commit", `${pull.id}:${id}`),
          commit: commit === null ? null : commitNode(view, repository, commit),
        };
      });
    },
    timelineItems: ({ itemTypes, ...page }: PageArguments & { itemTypes?: readonly string[] | null }) =>
      connection("timelineItems", page, timelineOf(pull, itemTypes ?? []), ({ by, at }) => ({
        __typename: "ClosedEvent",
        actor: by.login === "ghost" ? null : accountNode(view, by),
        createdAt: timestamp(at),
      })),
    createdAt: timestamp(pull.createdAt),
  };
}

/** Only closings are kept: asking for anything else of a timeline fails loudly rather than leaving it out. */
function timelineOf({ closings }: PullRequest, itemTypes: readonly string[]): PullRequest["closings"] {
  if (itemTypes.length === 1 && itemTypes[0] === "CLOSED_EVENT") return closings;
  throw new Error("The sandbox knows the CLOSED_EVENT items of a timeline, and no others");
}

/** Whether an author contributed before is not modelled. */
function associationOf({ author, repository }: PullRequest): "OWNER" | "COLLABORATOR" | "NONE" {
  if (author === repository.owner) return "OWNER";
  return repository.collaborators.has(author.login.toLowerCase()) ? "COLLABORATOR" : "NONE";
}
