import { fullName } from "../find.ts";
import { nodeId } from "../node-id.ts";
import type { Account, PullRequest, Repository, World } from "../world.ts";
import { presentLabels } from "./label.ts";
import { type PresentedRepository, presentRepository, repositoryUrl } from "./repository.ts";
import { type Schemas, timestamp, timestampOrNull } from "./schemas.ts";
import { presentUser } from "./user.ts";

type FullPullRequest = Schemas["pull-request"];
type Side = Pick<FullPullRequest["head"], "label" | "ref" | "sha" | "user"> & { repo: PresentedRepository | null };

type PresentedPull = Pick<
  FullPullRequest,
  | "url"
  | "id"
  | "node_id"
  | "html_url"
  | "diff_url"
  | "issue_url"
  | "comments_url"
  | "number"
  | "state"
  | "locked"
  | "title"
  | "user"
  | "body"
  | "labels"
  | "created_at"
  | "updated_at"
  | "closed_at"
  | "merged_at"
  | "merge_commit_sha"
  | "assignee"
  | "requested_reviewers"
  | "author_association"
> & { draft: boolean; head: Side; base: Side };

export function presentPull(world: World, pull: PullRequest): PresentedPull {
  const { repository, number } = pull;
  const url = `${repositoryUrl(world, repository)}/pulls/${number}`;
  const issueUrl = `${repositoryUrl(world, repository)}/issues/${number}`;
  const htmlUrl = pullHtmlUrl(world, pull);
  return {
    url,
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    html_url: htmlUrl,
    diff_url: `${htmlUrl}.diff`,
    issue_url: issueUrl,
    comments_url: `${issueUrl}/comments`,
    number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: presentUser(world, pull.author),
    body: pull.body,
    labels: presentLabels(world, pull),
    created_at: timestamp(pull.createdAt),
    updated_at: timestamp(pull.updatedAt),
    closed_at: timestampOrNull(pull.closedAt),
    merged_at: timestampOrNull(pull.mergedAt),
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    requested_reviewers: [...pull.reviewers].flatMap((login) => {
      const account = world.accounts.get(login.toLowerCase());
      return account === undefined ? [] : [presentUser(world, account)];
    }),
    author_association: pull.author === repository.owner ? "OWNER" : "NONE",
    draft: pull.draft,
    head: side(world, pull.head.owner, pull.head.branch, pull.head.commit, pull.head.repository),
    base: side(world, repository.owner, pull.base.branch, pull.base.commit, repository),
  };
}

/** One pull request, requested by its number: it holds what a list leaves out as well. */
export async function presentWholePull(world: World, pull: PullRequest) {
  const { git } = pull.repository;
  const merged = pull.mergedAt !== null;
  const open = pull.state === "open";
  const mergeable = open ? (await git.mergeTree(pull.base.commit, pull.head.commit)) !== null : null;
  const base = await git.mergeBase(pull.base.commit, pull.head.commit);
  return {
    ...presentPull(world, pull),
    merged,
    mergeable,
    mergeable_state: mergeable === null ? "unknown" : mergeable ? "clean" : "dirty",
    merged_by: pull.mergedBy === null ? null : presentUser(world, pull.mergedBy),
    comments: world.comments.filter((comment) => comment.on === pull).length,
    maintainer_can_modify: pull.maintainerCanModify,
    commits: (await git.commitsBetween(base, pull.head.commit)).length,
    changed_files: (await git.changedPaths(base, pull.head.commit)).length,
  } satisfies PresentedPull & Partial<Omit<FullPullRequest, "head" | "base">>;
}

export const pullHtmlUrl = (world: World, { repository, number }: PullRequest): string =>
  `${world.url}/${fullName(repository)}/pull/${number}`;

const side = (world: World, owner: Account, ref: string, sha: string, repository: Repository | null): Side => ({
  label: `${owner.login}:${ref}`,
  ref,
  sha,
  user: presentUser(world, owner),
  repo: repository === null ? null : presentRepository(world, repository),
});
