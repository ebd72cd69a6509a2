import { Hono } from "hono";
import type { Environment } from "../http/environment.ts";
import type { RateLimits } from "../http/rate-limits.ts";
import type { Schemas } from "../present/schemas.ts";

/** `GET /rate_limit`, which costs nothing. */
export function rateLimitRoutes(limits: RateLimits): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/rate_limit", (context) => {
    const actor = context.get("actor");
    const core = limits.rate(actor, "core");
    const graphql = limits.rate(actor, "graphql");
    return context.json({
      resources: { core, graphql, search: core },
      rate: core,
    } satisfies Schemas["rate-limit-overview"]);
  });
  return routes;
}
