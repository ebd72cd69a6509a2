import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { accountNamed, fullName, repositoryKey } from "../find.ts";
import { BareRepository } from "../git/bare-repository.ts";
import { runGit } from "../git/run-git.ts";
import { GITHUB } from "../present/commit.ts";
import { signatureOf } from "../signature.ts";
import type { Account, Repository, World } from "../world.ts";

export interface NewRepository {
  owner: string;
  ownerType?: "Organization" | "User";
  name: string;
  private?: boolean;
  codeScanning?: boolean;
  defaultBranch?: string;
  /** Contents of the first commit by path; none: the repository stays empty. */
  files?: Readonly<Record<string, string | Buffer>> | ReadonlyMap<string, string | Buffer>;
  /** When further commits that change nothing were made on the default branch, oldest first. */
  history?: readonly Date[];
}

export async function createRepository(world: World, request: NewRepository): Promise<Repository> {
  const owner = accountNamed(world, request.owner, request.ownerType ?? "Organization");
  const defaultBranch = request.defaultBranch ?? "main";
  const git = await BareRepository.create(join(world.folder, `${randomUUID()}.git`), defaultBranch);
  const files = request.files instanceof Map ? request.files : new Map(Object.entries(request.files ?? {}));
  const [first = world.now(), ...later] = request.history ?? [];
  if (files.size > 0)
    await git.commitFiles({
      ref: `refs/heads/${defaultBranch}`,
      parent: null,
      files,
      message: "Initial commit",
      author: signatureOf(world, owner),
      committer: { ...GITHUB, date: first },
    });
  for (const date of later) await commitNothing(world, git, `refs/heads/${defaultBranch}`, owner, date);
  return register(world, owner, request.name, git, {
    private: request.private ?? false,
    codeScanning: request.codeScanning,
    defaultBranch,
    parent: null,
    createdAt: first,
  });
}

/** One more commit with the files of the last one; points the reference at it and returns its id. */
export async function commitNothing(
  world: World,
  git: BareRepository,
  ref: string,
  author: Account,
  date: Date,
): Promise<string> {
  const parent = await git.commit(ref);
  if (parent === null) throw new Error(`${ref} does not exist`);
  const signature = { ...signatureOf(world, author), date };
  const after = await git.commitTree(parent.tree, [parent.oid], "Work", signature, { ...GITHUB, date });
  await git.updateRefs([{ ref, after }]);
  return after;
}

export async function forkRepository(
  world: World,
  parent: Repository,
  owner: Account,
  name = parent.name,
): Promise<Repository> {
  const folder = join(world.folder, `${randomUUID()}.git`);
  await runGit(folder, ["clone", "--quiet", "--bare", "--shared", parent.git.folder, folder]);
  // Shared, as on GitHub: a commit of one repository of a network can be named in all of them.
  // A clone would go on fetching what the parent hides (`refs/pull`), and its configuration names a path.
  await runGit(folder, ["remote", "remove", "origin"]);
  const { defaultBranch } = parent;
  return register(world, owner, name, new BareRepository(folder), { private: parent.private, defaultBranch, parent });
}

function register(
  world: World,
  owner: Account,
  name: string,
  git: BareRepository,
  {
    codeScanning = false,
    createdAt = world.now(),
    ...rest
  }: Pick<Repository, "private" | "defaultBranch" | "parent"> & {
    codeScanning?: boolean | undefined;
    createdAt?: Date;
  },
): Repository {
  const repository: Repository = {
    id: world.nextId(),
    owner,
    name,
    ...rest,
    archived: false,
    collaborators: new Map(),
    createdAt,
    labels: new Set(),
    codeScanning,
    protectedBranches: new Set(),
    git,
    facts: {
      licence: null,
      hasIssues: true,
      pullRequestsBy: "all",
      deployments: [],
      releases: [],
      statuses: [],
      runs: [],
    },
    lastNumber: 0,
  };
  world.repositories.set(repositoryKey(fullName(repository)), repository);
  return repository;
}
