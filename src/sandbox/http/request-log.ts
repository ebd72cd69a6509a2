import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { actorKey } from "../auth/actor.ts";
import type { Environment } from "./environment.ts";

export interface LoggedRequest {
  method: string;
  /** With its query, without the `/api/v3` of GitHub Enterprise. */
  path: string;
  /** The route's pattern, as `/repos/:owner/:repo/pulls`. */
  route: string;
  /** Root fields of a GraphQL request, as `query repository` or `mutation updateRefs`; null for REST. */
  operation: string | null;
  status: number;
  /** Points of the rate limit; 0 for a 304. */
  cost: number;
  /** Whose budget paid, as GitHub words it (`installation ID 7`). */
  actor: string;
  /** Permissions of an installation that it took, granted or not, as `contents=write`. */
  required: string[];
}

/** Appends every request to `log`, once answered. */
export const logRequests =
  (log: LoggedRequest[]): MiddlewareHandler<Environment> =>
  async (context, next) => {
    context.set("actor", { kind: "anonymous" });
    context.set("cost", 0);
    await next();
    const actor = context.get("actor");
    const { pathname, search } = new URL(context.req.url);
    log.push({
      method: context.req.method,
      path: shorten(pathname) + search,
      route: shorten(routePath(context, -1)),
      operation: context.get("operation") ?? null,
      status: context.res.status,
      cost: context.get("cost"),
      actor: actorKey(actor),
      required: actor.kind === "installation" ? [...actor.required] : [],
    });
  };

/** The path as api.github.com has it. */
export const shorten = (path: string): string =>
  path.replace(/^\/api\/(?:v3(?=\/|$)|(?=graphql))/, "").replace(/^(?!\/)/, "/");
