import { Hono } from "hono";
import { z } from "zod";
import { moveRefs } from "../actions/move-refs.ts";
import { requireRead, requireWrite } from "../auth/access.ts";
import { actorAccount } from "../auth/actor.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { repositoryInPath } from "../http/find-in-path.ts";
import { paginate } from "../http/paginate.ts";
import { readBody } from "../http/read-body.ts";
import { nodeId } from "../node-id.ts";
import { repositoryUrl } from "../present/repository.ts";
import type { Schemas } from "../present/schemas.ts";
import { invalidRequest, notFound, Refusal } from "../refusal.ts";
import type { Repository, World } from "../world.ts";

const NewRef = z.object({ ref: z.string(), sha: z.string() });
const MovedRef = z.object({ sha: z.string(), force: z.boolean().optional() });

/** References of Git: read, create, move, delete. */
export function refRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/repos/:owner/:repo/git/ref/:ref{.+}", async (context) => {
    const repository = readable(world, context);
    const ref = `refs/${context.req.param("ref")}`;
    const object = await repository.git.object(ref);
    if (object === null) throw notFound();
    return context.json(present(world, repository, ref, object.oid, object.type));
  });
  routes.get("/repos/:owner/:repo/git/matching-refs/:ref{.+}", async (context) => {
    const repository = readable(world, context);
    const refs = await repository.git.listRefs(`refs/${context.req.param("ref")}`);
    return context.json(
      paginate(context, refs).map(({ ref, oid, type }) => present(world, repository, ref, oid, type)),
    );
  });
  routes.get("/repos/:owner/:repo/branches/:branch{.+}", async (context) => {
    const repository = readable(world, context);
    const name = context.req.param("branch") ?? "";
    const sha = await repository.git.branch(name);
    if (sha === null) throw new Refusal(404, "Branch not found");
    const url = `${repositoryUrl(world, repository)}/commits/${sha}`;
    return context.json({ name, commit: { sha, url }, protected: false });
  });
  routes.post("/repos/:owner/:repo/git/refs", async (context) => {
    const repository = writable(world, context);
    const { ref, sha } = await readBody(context, NewRef);
    if (!isRefName(ref))
      throw new Refusal(422, "Reference name must start with 'refs' and contain at least two slashes.");
    await requireObject(repository, sha);
    const sender = actorAccount(world, context.get("actor"));
    const moved = await repository.git.exclusive(() =>
      moveRefs(world, repository, [{ ref, after: sha, before: null }], sender),
    );
    if (!moved) throw new Refusal(422, "Reference already exists");
    return context.json(present(world, repository, ref, sha, "commit"), 201);
  });
  routes.patch("/repos/:owner/:repo/git/refs/:ref{.+}", async (context) => {
    const repository = writable(world, context);
    const { sha, force = false } = await readBody(context, MovedRef);
    const ref = `refs/${context.req.param("ref")}`;
    await requireObject(repository, sha);
    const sender = actorAccount(world, context.get("actor"));
    await repository.git.exclusive(async () => {
      const before = (await repository.git.object(ref))?.oid;
      if (before === undefined) throw new Refusal(422, "Reference does not exist");
      if (!force && !(await repository.git.isAncestor(before, sha)))
        throw new Refusal(422, "Update is not a fast forward");
      await moveRefs(world, repository, [{ ref, after: sha, before }], sender);
    });
    return context.json(present(world, repository, ref, sha, "commit"));
  });
  routes.delete("/repos/:owner/:repo/git/refs/:ref{.+}", async (context) => {
    const repository = writable(world, context);
    const ref = `refs/${context.req.param("ref")}`;
    const sender = actorAccount(world, context.get("actor"));
    await repository.git.exclusive(async () => {
      if ((await repository.git.object(ref)) === null) throw new Refusal(422, "Reference does not exist");
      await moveRefs(world, repository, [{ ref, after: null }], sender);
    });
    return context.body(null, 204);
  });
  return routes;
}

/** Git's own rules come after; these keep a name from being read as something else. */
export const isRefName = (ref: string): boolean =>
  /^refs\/[^/]+\/[^/]/.test(ref) && !/[\s~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock$|[./]$/.test(ref);

function readable(world: World, context: RequestContext): Repository {
  const repository = repositoryInPath(world, context);
  requireRead(context.get("actor"), repository, "contents");
  return repository;
}

function writable(world: World, context: RequestContext): Repository {
  const repository = repositoryInPath(world, context);
  requireWrite(context.get("actor"), repository, "contents", "push");
  return repository;
}

async function requireObject({ git }: Repository, sha: string): Promise<void> {
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw invalidRequest("The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
  if ((await git.commit(sha)) === null) throw new Refusal(422, "Object does not exist");
}

const present = (world: World, repository: Repository, ref: string, sha: string, type: string): Schemas["git-ref"] => ({
  ref,
  node_id: nodeId("Ref", `${repository.id}:${ref}`),
  url: `${repositoryUrl(world, repository)}/git/${ref}`,
  object: { sha, type, url: `${repositoryUrl(world, repository)}/git/${type}s/${sha}` },
});
