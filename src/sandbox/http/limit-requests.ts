import { Hono, type MiddlewareHandler } from "hono";
import type { Schemas } from "../present/schemas.ts";
import type { Environment, RequestContext } from "./environment.ts";
import type { RateLimits } from "./rate-limits.ts";
import { shorten } from "./request-log.ts";

const pathOf = (context: RequestContext): string => shorten(new URL(context.req.url).pathname);
const resourceOf = (context: RequestContext) => (pathOf(context) === "/graphql" ? "graphql" : "core");

/** Adds the `x-ratelimit-` headers, to refusals too. */
export const setRateHeaders =
  (limits: RateLimits): MiddlewareHandler<Environment> =>
  async (context, next) => {
    await next();
    const resource = resourceOf(context);
    const { limit, remaining, used, reset } = limits.rate(context.get("actor"), resource);
    const headers = { limit, remaining, used, reset, resource };
    for (const [name, value] of Object.entries(headers)) context.header(`x-ratelimit-${name}`, String(value));
  };

/** Checks the limits before a request and charges it after. A 304 and `/rate_limit` are free. */
export const limitRequests =
  (limits: RateLimits): MiddlewareHandler<Environment> =>
  async (context, next) => {
    const path = pathOf(context);
    const resource = resourceOf(context);
    const actor = context.get("actor");
    const free = path === "/rate_limit";
    const writes =
      resource === "graphql"
        ? (context.get("operation") ?? "").startsWith("mutation")
        : context.req.method !== "GET" && !path.startsWith("/app/");
    if (!free) limits.checkPrimary(actor, resource);
    if (writes) limits.checkSecondary();
    context.set("cost", free ? 0 : 1);
    await next();
    if (context.res.status === 304) context.set("cost", 0);
    limits.charge(actor, resource, context.get("cost"));
  };

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
