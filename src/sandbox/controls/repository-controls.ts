import { addMergedPull } from "../actions/add-merged-pull.ts";
import {
  archiveRepository,
  deleteRepository,
  renameBranch,
  renameRepository,
  transferRepository,
} from "../actions/change-repository.ts";
import { createRepository, forkRepository } from "../actions/repositories.ts";
import { accountNamed, fullName, repositoryNamed } from "../find.ts";
import type { Sandbox } from "../sandbox.ts";
import type { World } from "../world.ts";

type RepositoryControls = Pick<
  Sandbox,
  | "createRepository"
  | "describeRepository"
  | "addMergedPullRequest"
  | "fork"
  | "rename"
  | "transfer"
  | "archive"
  | "deleteRepository"
  | "renameBranch"
  | "addCollaborator"
  | "removeCollaborator"
  | "protectBranches"
>;

/** Making repositories and saying who may write to them. */
export const repositoryControls = (world: World): RepositoryControls => ({
  createRepository: async (repository) => {
    await createRepository(world, repository);
  },
  describeRepository: (repository, facts) => {
    Object.assign(repositoryNamed(world, repository).facts, facts);
  },
  addMergedPullRequest: (repository, pull) => addMergedPull(world, repositoryNamed(world, repository), pull),
  fork: async (repository, { login, type = "User", name }) => {
    const owner = accountNamed(world, login, type);
    return fullName(await forkRepository(world, repositoryNamed(world, repository), owner, name));
  },
  rename: (repository, name) => renameRepository(world, repositoryNamed(world, repository), name),
  transfer: (repository, { login, type = "Organization" }) =>
    transferRepository(world, repositoryNamed(world, repository), accountNamed(world, login, type)),
  archive: (repository, isArchived) => archiveRepository(world, repositoryNamed(world, repository), isArchived),
  deleteRepository: (repository) => deleteRepository(world, repositoryNamed(world, repository)),
  renameBranch: (repository, from, to) => renameBranch(world, repositoryNamed(world, repository), from, to),
  protectBranches: (repository, prefix, isProtected) => {
    const { protectedBranches } = repositoryNamed(world, repository);
    if (isProtected) protectedBranches.add(prefix);
    else protectedBranches.delete(prefix);
  },
  addCollaborator: (repository, login, permission) => {
    const { collaborators } = repositoryNamed(world, repository);
    collaborators.set(accountNamed(world, login).login.toLowerCase(), permission);
  },
  removeCollaborator: (repository, login) => {
    repositoryNamed(world, repository).collaborators.delete(login.toLowerCase());
  },
});
