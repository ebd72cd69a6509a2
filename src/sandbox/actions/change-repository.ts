import { fullName, repositoryKey } from "../find.ts";
import { emit } from "../webhooks/emit.ts";
import { emitPull } from "../webhooks/emit-pull.ts";
import type { Account, Repository, World } from "../world.ts";
import { closePull } from "./update-pull.ts";

/** GitHub goes on following the name that a repository leaves, until another one takes it. */
export function renameRepository(world: World, repository: Repository, name: string): void {
  const before = repository.name;
  move(world, repository, () => {
    repository.name = name;
  });
  tell(world, repository, "renamed", repository.owner, { changes: { repository: { name: { from: before } } } });
}

/** Gives a repository to another account. No installation of the old one reaches it any more. */
export function transferRepository(world: World, repository: Repository, owner: Account): void {
  const before = repository.owner;
  move(world, repository, () => {
    repository.owner = owner;
  });
  for (const { repositories } of world.installations.values())
    if (repositories !== "all") repositories.delete(repository);
  tell(world, repository, "transferred", owner, { changes: { owner: { from: { user: { login: before.login } } } } });
}

function move(world: World, repository: Repository, change: () => void): void {
  const before = repositoryKey(fullName(repository));
  world.repositories.delete(before);
  world.renamed.set(before, repository);
  change();
  const after = repositoryKey(fullName(repository));
  world.renamed.delete(after);
  world.repositories.set(after, repository);
}

export function archiveRepository(world: World, repository: Repository, isArchived: boolean): void {
  repository.archived = isArchived;
  tell(world, repository, isArchived ? "archived" : "unarchived", repository.owner);
}

/** Its open pull requests elsewhere are closed, and name no repository any more. */
export function deleteRepository(world: World, repository: Repository): void {
  tell(world, repository, "deleted", repository.owner);
  world.repositories.delete(repositoryKey(fullName(repository)));
  for (const [name, one] of world.renamed) if (one === repository) world.renamed.delete(name);
  for (const { repositories } of world.installations.values())
    if (repositories !== "all") repositories.delete(repository);
  for (const pull of world.pulls.filter(({ head }) => head.repository === repository)) {
    closePull(world, pull, repository.owner);
    pull.head.repository = null;
  }
}

/** Open pull requests follow to the new name, closed ones go on naming the old one. */
export async function renameBranch(world: World, repository: Repository, from: string, to: string): Promise<void> {
  const { git, owner } = repository;
  await git.exclusive(async () => {
    const commit = await git.branch(from);
    if (commit === null) throw new Error(`the sandbox has no branch ${from} of ${fullName(repository)}`);
    const isMoved = await git.updateRefs([
      { ref: `refs/heads/${to}`, after: commit, before: null },
      { ref: `refs/heads/${from}`, after: null, before: commit },
    ]);
    if (!isMoved) throw new Error(`the sandbox has a branch ${to} of ${fullName(repository)} already`);
  });
  if (repository.defaultBranch === from) repository.defaultBranch = to;
  for (const pull of world.pulls.filter((one) => one.repository === repository && one.state === "open"))
    if (pull.base.branch === from) {
      pull.base.branch = to;
      emitPull(world, pull, "edited", owner, { changes: { base: { ref: { from } } } });
    }
  tell(world, repository, "edited", owner, { changes: { default_branch: { from } } });
}

function tell(world: World, repository: Repository, action: string, sender: Account, rest: object = {}): void {
  emit(world, "repository", { action, repository, sender, ...rest });
}
