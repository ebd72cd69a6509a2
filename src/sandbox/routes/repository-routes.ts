import { Hono } from "hono";
import { z } from "zod";
import { forkRepository } from "../actions/repositories.ts";
import { isAssignable, requirePermissionReading, requireRead, requireWrite, roleOf } from "../auth/access.ts";
import { actorAccount } from "../auth/actor.ts";
import type { Environment } from "../http/environment.ts";
import { repositoryInPath } from "../http/find-in-path.ts";
import { readBody } from "../http/read-body.ts";
import { presentRepository } from "../present/repository.ts";
import { presentUser } from "../present/user.ts";
import { notFound, Refusal } from "../refusal.ts";
import { emit } from "../webhooks/emit.ts";
import type { World } from "../world.ts";

const Dispatch = z.object({
  event_type: z.string().max(100),
  client_payload: z.record(z.string(), z.unknown()).optional(),
});
const Fork = z.object({ name: z.string().optional() });

/** Repositories themselves, and the people around them. */
export function repositoryRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/repos/:owner/:repo", (context) => {
    const repository = repositoryInPath(world, context);
    const actor = context.get("actor");
    requireRead(actor, repository, "metadata");
    const role = actor.kind === "user" ? roleOf(actor.account, repository) : null;
    const permissions = { admin: role === "admin", push: role === "admin" || role === "write", pull: role !== null };
    return context.json({
      ...presentRepository(world, repository),
      ...(actor.kind === "user" ? { permissions } : {}),
    });
  });
  routes.get("/repos/:owner/:repo/collaborators/:login/permission", (context) => {
    const repository = repositoryInPath(world, context);
    requirePermissionReading(context.get("actor"), repository);
    const account = world.accounts.get((context.req.param("login") ?? "").toLowerCase());
    if (account === undefined) throw notFound();
    const role = roleOf(account, repository) ?? "none";
    return context.json({
      permission: role === "triage" ? "read" : role,
      role_name: role,
      user: { ...presentUser(world, account), role_name: role },
    });
  });
  routes.get("/repos/:owner/:repo/assignees/:login", (context) => {
    const repository = repositoryInPath(world, context);
    requireRead(context.get("actor"), repository, "metadata");
    if (!isAssignable(context.req.param("login") ?? "", repository)) throw notFound();
    return context.body(null, 204);
  });
  routes.post("/repos/:owner/:repo/forks", async (context) => {
    const repository = repositoryInPath(world, context);
    const actor = context.get("actor");
    requireRead(actor, repository, "contents");
    if (actor.kind !== "user") throw new Refusal(403, "Resource not accessible by integration");
    const { name } = await readBody(context, Fork);
    return context.json(presentRepository(world, await forkRepository(world, repository, actor.account, name)), 202);
  });
  routes.post("/repos/:owner/:repo/dispatches", async (context) => {
    const repository = repositoryInPath(world, context);
    const actor = context.get("actor");
    requireWrite(actor, repository, "contents", "push");
    const { event_type: action, client_payload = {} } = await readBody(context, Dispatch);
    const sender = actorAccount(world, actor);
    emit(world, "repository_dispatch", {
      action,
      branch: repository.defaultBranch,
      client_payload,
      repository,
      sender,
    });
    return context.body(null, 204);
  });
  routes.get("/users/:login", (context) => {
    const account = world.accounts.get((context.req.param("login") ?? "").toLowerCase());
    if (account === undefined) throw notFound();
    return context.json(presentUser(world, account));
  });
  routes.get("/user", (context) => {
    const actor = context.get("actor");
    if (actor.kind === "anonymous") throw new Refusal(401, "Requires authentication");
    if (actor.kind !== "user") throw new Refusal(403, "Resource not accessible by integration");
    context.header("x-oauth-scopes", actor.scopes.join(", "));
    return context.json(presentUser(world, actor.account));
  });
  return routes;
}
