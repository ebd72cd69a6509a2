import { repositoryKey } from "../find.ts";
import { notFound } from "../refusal.ts";
import type { Repository, World } from "../world.ts";
import type { RequestContext } from "./environment.ts";

/** The repository `:owner/:repo` names or named, where GitHub redirects to; access is still to be checked. */
export function repositoryInPath(world: World, context: RequestContext): Repository {
  const key = repositoryKey(`${context.req.param("owner")}/${context.req.param("repo")}`);
  const found = world.repositories.get(key) ?? world.renamed.get(key);
  if (found === undefined) throw notFound();
  return found;
}

export function numberInPath(context: RequestContext, name: string): number {
  const number = Number(context.req.param(name));
  if (!Number.isSafeInteger(number)) throw notFound();
  return number;
}
