import type { MiddlewareHandler } from "hono";
import type { Environment } from "./environment.ts";
import type { RateLimits } from "./rate-limits.ts";
import { shorten } from "./request-log.ts";

/** Checks the limits before a request, charges it after, and says what is left. A 304 and `/rate_limit` are free. */
export const limitRequests =
  (limits: RateLimits): MiddlewareHandler<Environment> =>
  async (context, next) => {
    const path = shorten(new URL(context.req.url).pathname);
    const resource = path === "/graphql" ? "graphql" : "core";
    const actor = context.get("actor");
    const free = path === "/rate_limit";
    const { method } = context.req;
    const writes = resource === "graphql" ? (context.get("operation") ?? "").startsWith("mutation") : method !== "GET";
    if (!free) limits.checkPrimary(actor, resource);
    if (writes && !path.startsWith("/app/")) limits.checkSecondary();
    context.set("cost", free ? 0 : 1);
    await next();
    if (context.res.status === 304) context.set("cost", 0);
    limits.charge(actor, resource, context.get("cost"));
    const { limit, remaining, used, reset } = limits.rate(actor, resource);
    const headers = { limit, remaining, used, reset, resource };
    for (const [name, value] of Object.entries(headers)) context.header(`x-ratelimit-${name}`, String(value));
  };
