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
}

export async function createRepository(world: World, request: NewRepository): Promise<Repository> {
  const owner = accountNamed(world, request.owner, request.ownerType ?? "Organization");
  const defaultBranch = request.defaultBranch ?? "main";
  const git = await BareRepository.create(join(world.folder, `${randomUUID()}.git`), defaultBranch);
  const files = request.files instanceof Map ? request.files : new Map(Object.entries(request.files ?? {}));
  if (files.size > 0)
    await git.commitFiles({
      ref: `refs/heads/${defaultBranch}`,
      parent: null,
      files,
      message: "Initial commit",
      author: signatureOf(world, owner),
      committer: { ...GITHUB, date: world.now() },
    });
  return register(world, owner, request.name, git, {
    private: request.private ?? false,
    codeScanning: request.codeScanning,
    defaultBranch,
    parent: null,
  });
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
    ...rest
  }: Pick<Repository, "private" | "defaultBranch" | "parent"> & { codeScanning?: boolean | undefined },
): Repository {
  const repository: Repository = {
    id: world.nextId(),
    owner,
    name,
    ...rest,
    archived: false,
    collaborators: new Map(),
    createdAt: world.now(),
    labels: new Set(),
    codeScanning,
    protectedBranches: new Set(),
    git,
    lastNumber: 0,
  };
  world.repositories.set(repositoryKey(fullName(repository)), repository);
  return repository;
}
