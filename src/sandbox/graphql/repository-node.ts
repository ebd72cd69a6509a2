import { findLabel } from "../actions/add-labels.ts";
import { requireRead } from "../auth/access.ts";
import { findNumbered, fullName } from "../find.ts";
import { nodeId } from "../node-id.ts";
import { timestamp } from "../present/schemas.ts";
import { Refusal } from "../refusal.ts";
import type { Issue, PermissionName, PullRequest, Repository } from "../world.ts";
import { accountNode } from "./account-node.ts";
import { connection, type PageArguments } from "./connection.ts";
import { objectNode, refNode } from "./git-node.ts";
import type { GraphqlNode } from "./graphql-node.ts";
import { issueNode } from "./issue-node.ts";
import { labelNode } from "./label-node.ts";
import { pullNode, pullState } from "./pull-node.ts";
import type { View } from "./view.ts";

interface Ordered {
  orderBy?: { field: string; direction: "ASC" | "DESC" } | null;
}

interface Filters extends PageArguments, Ordered {
  states?: string[] | null;
  labels?: string[] | null;
  headRefName?: string | null;
  baseRefName?: string | null;
}

export function repositoryNode(view: View, repository: Repository): GraphqlNode {
  const { world, actor } = view;
  const { facts } = repository;
  const may = (permission: PermissionName) => requireRead(actor, repository, permission);
  return {
    __typename: "Repository",
    id: nodeId("Repository", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    url: `${world.url}/${fullName(repository)}`,
    isPrivate: repository.private,
    isFork: repository.parent !== null,
    isArchived: repository.archived,
    hasIssuesEnabled: facts.hasIssues,
    isEmpty: async () => (await repository.git.branch(repository.defaultBranch)) === null,
    visibility: repository.private ? "PRIVATE" : "PUBLIC",
    createdAt: timestamp(repository.createdAt),
    pushedAt: async () => {
      const head = await repository.git.branch(repository.defaultBranch);
      const commit = head === null ? null : await repository.git.commit(head);
      return commit === null ? null : timestamp(commit.committer.date);
    },
    licenseInfo: facts.licence === null ? null : { __typename: "License", spdxId: facts.licence },
    deployments: (page: PageArguments & Ordered) => {
      may("deployments");
      const sorted = inOrder(facts.deployments, page, ({ at }) => at);
      return connection("deployments", page, sorted, ({ environment, at }) => ({
        __typename: "Deployment",
        environment,
        originalEnvironment: environment,
        createdAt: timestamp(at),
      }));
    },
    releases: (page: PageArguments & Ordered) =>
      connection(
        "releases",
        page,
        inOrder(facts.releases, page, (at) => at),
        (at) => ({
          __typename: "Release",
          isDraft: false,
          publishedAt: timestamp(at),
          createdAt: timestamp(at),
        }),
      ),
    // An organisation gives none to all its repositories here.
    contributingGuidelines: async () => {
      const head = await repository.git.branch(repository.defaultBranch);
      for (const path of ["CONTRIBUTING.md", ".github/CONTRIBUTING.md", "docs/CONTRIBUTING.md"])
        if (head !== null && (await repository.git.object(`${head}:${path}`)) !== null)
          return {
            __typename: "ContributingGuidelines",
            body: null,
            url: `${world.url}/${fullName(repository)}/blob/${head}/${path}`,
          };
      return null;
    },
    owner: accountNode(view, repository.owner),
    isInOrganization: repository.owner.type === "Organization",
    parent: () => (repository.parent === null ? null : repositoryNode(view, repository.parent)),
    defaultBranchRef: () => {
      may("contents");
      return refNode(view, repository, `refs/heads/${repository.defaultBranch}`);
    },
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      may("contents");
      return refNode(view, repository, qualifiedName);
    },
    refs: async ({ refPrefix, query, ...page }: PageArguments & { refPrefix: string; query?: string | null }) => {
      may("contents");
      const refs = (await repository.git.listRefs(refPrefix)).filter(({ ref }) => ref.includes(query ?? ""));
      return connection("refs", page, refs, ({ ref }) => refNode(view, repository, ref));
    },
    object: ({ oid, expression }: { oid?: string | null; expression?: string | null }) => {
      may("contents");
      return objectNode(view, repository, oid ?? expression ?? "");
    },
    pullRequest: ({ number }: { number: number }) => {
      may("pull_requests");
      const pull = numbered(view, repository, number, "PullRequest");
      return pull.kind === "pull" ? pullNode(view, pull) : null;
    },
    pullRequests: (filters: Filters) => {
      may("pull_requests");
      const pulls = select(world.pulls, repository, filters, pullState).filter(
        (pull) =>
          (filters.headRefName == null || pull.head.branch === filters.headRefName) &&
          (filters.baseRefName == null || pull.base.branch === filters.baseRefName),
      );
      return connection("pullRequests", filters, pulls, (pull) => pullNode(view, pull));
    },
    label: ({ name }: { name: string }) => {
      const label = findLabel(repository, name);
      return label === undefined ? null : labelNode(repository, label);
    },
    issue: ({ number }: { number: number }) => {
      may("issues");
      const issue = numbered(view, repository, number, "Issue");
      return issue.kind === "issue" ? issueNode(view, issue) : null;
    },
    issues: (filters: Filters & { filterBy?: { createdBy?: string | null; labels?: string[] | null } | null }) => {
      may("issues");
      const { createdBy, labels } = filters.filterBy ?? {};
      const merged = labels == null ? filters : { ...filters, labels };
      const issues = select(world.issues, repository, merged, ({ state }) =>
        state === "open" ? "OPEN" : "CLOSED",
      ).filter(
        ({ author }) => createdBy == null || author.login.replace(/\[bot\]$/, "") === createdBy.replace(/\[bot\]$/, ""),
      );
      return connection("issues", filters, issues, (issue) => issueNode(view, issue));
    },
  };
}

/** Oldest first unless said. */
function inOrder<T>(items: readonly T[], { orderBy }: Ordered, timeOf: (item: T) => Date): T[] {
  const sorted = items.toSorted((one, other) => timeOf(one).getTime() - timeOf(other).getTime());
  return orderBy?.direction === "DESC" ? sorted.reverse() : sorted;
}

function select<T extends Issue | PullRequest>(
  all: readonly T[],
  repository: Repository,
  filters: Filters,
  stateOf: (one: T) => string,
): T[] {
  const { states, labels, orderBy } = filters;
  const found = all.filter(
    (one) =>
      one.repository === repository &&
      (states == null || states.includes(stateOf(one))) &&
      (labels == null || labels.some((label) => one.labels.has(label))),
  );
  const time = ({ updatedAt, number }: T) => (orderBy?.field === "UPDATED_AT" ? updatedAt.getTime() : number);
  found.sort((one, other) => time(one) - time(other) || one.number - other.number);
  return orderBy?.direction === "DESC" ? found.reverse() : found;
}

function numbered({ world }: View, repository: Repository, number: number, type: string): Issue | PullRequest {
  try {
    return findNumbered(world, repository, number);
  } catch {
    throw new Refusal(
      404,
      `Could not resolve to ${type === "Issue" ? "an Issue" : "a PullRequest"} with the number of ${number}.`,
    );
  }
}
