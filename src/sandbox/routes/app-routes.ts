import { Hono } from "hono";
import { z } from "zod";
import { createInstallationToken, installationRepositories } from "../auth/create-installation-token.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { numberInPath, repositoryInPath } from "../http/find-in-path.ts";
import { paginate } from "../http/paginate.ts";
import { readBody } from "../http/read-body.ts";
import { presentApp, presentInstallation } from "../present/app.ts";
import { presentRepository } from "../present/repository.ts";
import { timestamp } from "../present/schemas.ts";
import { notAccessible, notFound, Refusal } from "../refusal.ts";
import type { Installation, World } from "../world.ts";

const Name = z.enum(["checks", "contents", "issues", "metadata", "pull_requests", "security_events", "statuses"]);
const TokenBody = z.object({
  permissions: z.partialRecord(Name, z.enum(["read", "write"])).optional(),
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
});

/** An App's requests about itself and its installations. */
export function appRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/app", (context) => {
    const appId = requireApp(context);
    return context.json({ ...presentApp(world, appId), installations_count: installationsOf(world, appId).length });
  });
  routes.get("/app/installations", (context) => {
    const installations = installationsOf(world, requireApp(context)).map((one) => presentInstallation(world, one));
    return context.json(paginate(context, installations));
  });
  routes.get("/app/installations/:id", (context) => {
    return context.json(presentInstallation(world, installationInPath(world, requireApp(context), context)));
  });
  for (const path of ["/repos/:owner/:repo/installation", "/orgs/:owner/installation", "/users/:owner/installation"])
    routes.get(path, (context) => {
      return context.json(presentInstallation(world, installationFor(world, requireApp(context), context)));
    });
  routes.post("/app/installations/:id/access_tokens", async (context) => {
    const installation = installationInPath(world, requireApp(context), context);
    const body = await readBody(context, TokenBody);
    const { permissions, repositories, repository_ids: repositoryIds } = body;
    const token = createInstallationToken(world, installation, { permissions, repositories, repositoryIds });
    return context.json(
      {
        token: token.value,
        expires_at: timestamp(token.expiresAt),
        permissions: token.permissions,
        repository_selection: token.repositories === "all" ? "all" : "selected",
        ...(token.repositories === "all"
          ? {}
          : { repositories: [...token.repositories].map((one) => presentRepository(world, one)) }),
      },
      201,
    );
  });
  routes.get("/installation/repositories", (context) => {
    const actor = context.get("actor");
    if (actor.kind !== "installation") throw notAccessible("metadata=read");
    const all = installationRepositories(world, actor.installation).filter(
      (one) => actor.repositories === "all" || actor.repositories.has(one),
    );
    const repositories = paginate(context, all).map((one) => presentRepository(world, one));
    return context.json({
      total_count: all.length,
      repository_selection: actor.repositories === "all" ? "all" : "selected",
      repositories,
    });
  });
  routes.delete("/installation/token", (context) => {
    const actor = context.get("actor");
    if (actor.kind !== "installation") throw notAccessible("metadata=read");
    world.tokens.delete(actor.token);
    return context.body(null, 204);
  });
  return routes;
}

/** Gives the id of the App that asks. */
export function requireApp(context: RequestContext): number {
  const actor = context.get("actor");
  if (actor.kind !== "app") throw new Refusal(401, "A JSON web token could not be decoded");
  return actor.appId;
}

function installationsOf(world: World, appId: number): Installation[] {
  return [...world.installations.values()].filter((installation) => installation.appId === appId);
}

function installationInPath(world: World, appId: number, context: RequestContext): Installation {
  const found = installationsOf(world, appId).find(({ id }) => id === numberInPath(context, "id"));
  if (found === undefined) throw notFound();
  return found;
}

function installationFor(world: World, appId: number, context: RequestContext): Installation {
  const repository = context.req.param("repo") === undefined ? null : repositoryInPath(world, context);
  const login = repository?.owner.login ?? context.req.param("owner");
  const found = installationsOf(world, appId).find(
    (one) =>
      one.account.login.toLowerCase() === login?.toLowerCase() &&
      (repository === null || one.repositories === "all" || one.repositories.has(repository)),
  );
  if (found === undefined) throw notFound();
  return found;
}
