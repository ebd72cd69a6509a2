import { createRepository, forkRepository, renameRepository } from "../actions/repositories.ts";
import { accountNamed, fullName, repositoryNamed } from "../find.ts";
import type { Sandbox } from "../sandbox.ts";
import type { World } from "../world.ts";

type RepositoryControls = Pick<Sandbox, "createRepository" | "fork" | "rename" | "addCollaborator">;

/** Making repositories and saying who may write to them. */
export const repositoryControls = (world: World): RepositoryControls => ({
  createRepository: async (repository) => {
    await createRepository(world, repository);
  },
  fork: async (repository, { login, type = "User", name }) => {
    const owner = accountNamed(world, login, type);
    return fullName(await forkRepository(world, repositoryNamed(world, repository), owner, name));
  },
  rename: (repository, name) => renameRepository(world, repositoryNamed(world, repository), name),
  addCollaborator: (repository, login, permission) => {
    const { collaborators } = repositoryNamed(world, repository);
    collaborators.set(accountNamed(world, login).login.toLowerCase(), permission);
  },
});
