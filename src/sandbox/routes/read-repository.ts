import { requireRead } from "../auth/access.ts";
import type { RequestContext } from "../http/environment.ts";
import { repositoryInPath } from "../http/find-in-path.ts";
import { Refusal } from "../refusal.ts";
import type { Repository, World } from "../world.ts";

/** The repository in the path, whose contents the actor may read. Throws 409 when it has no commit yet. */
export async function readRepository(world: World, context: RequestContext): Promise<Repository> {
  const repository = repositoryInPath(world, context);
  requireRead(context.get("actor"), repository, "contents");
  if ((await repository.git.branch(repository.defaultBranch)) === null)
    throw new Refusal(409, "Git Repository is empty.");
  return repository;
}
