import { fullName } from "../find.ts";
import { type Schemas, timestamp } from "../present/schemas.ts";
import type { Account, Repository, World } from "../world.ts";
import { emit, subscribers } from "./emit.ts";

/** A reference that moved; null where it was not, or is no more. */
export interface RefMove {
  ref: string;
  before: string | null;
  after: string | null;
}

type Push = Schemas["webhook-push"];

const NOTHING = "0".repeat(40);

/** Tells of a reference that was created, moved or deleted. Reads Git only when somebody listens. */
export async function emitPush(world: World, repository: Repository, move: RefMove, sender: Account): Promise<void> {
  if (subscribers(world, repository, "push").length === 0) return;
  const { ref, before, after } = move;
  const { git } = repository;
  const since = before ?? (await git.branch(repository.defaultBranch));
  // A new default branch starts from nothing; a new branch from the default one.
  const ids = after === null ? [] : await git.commitsBetween(since === after ? null : since, after);
  const commits = await Promise.all(
    (before === null && since === after ? [] : ids).map((id) => describe(world, repository, id)),
  );
  const payload = {
    ref,
    before: before ?? NOTHING,
    after: after ?? NOTHING,
    base_ref: null,
    compare: `${world.url}/${fullName(repository)}/compare/${before ?? NOTHING}...${after ?? NOTHING}`,
    created: before === null,
    deleted: after === null,
    forced: before !== null && after !== null && !(await git.isAncestor(before, after)),
    commits,
    head_commit: after === null ? null : await describe(world, repository, after),
    pusher: { name: sender.login, email: `${sender.login}@users.noreply.github.com` },
  } satisfies Pick<
    Push,
    | "ref"
    | "before"
    | "after"
    | "base_ref"
    | "compare"
    | "created"
    | "deleted"
    | "forced"
    | "commits"
    | "head_commit"
    | "pusher"
  >;
  emit(world, "push", { ...payload, repository, sender });
}

async function describe(world: World, repository: Repository, id: string): Promise<Push["commits"][number]> {
  const commit = await repository.git.commit(id);
  if (commit === null) throw new Error(`the sandbox has no commit ${id}`);
  const changed = await repository.git.changedPaths(commit.parents[0] ?? null, id);
  const paths = (status: string) => changed.filter((change) => change.status === status).map(({ path }) => path);
  return {
    id,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: timestamp(commit.committer.date),
    url: `${world.url}/${fullName(repository)}/commit/${id}`,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added: paths("A"),
    modified: paths("M"),
    removed: paths("D"),
  };
}
