import { Hono } from "hono";
import { z } from "zod";
import { runGraphql } from "../graphql/run-graphql.ts";
import type { Environment } from "../http/environment.ts";
import type { RateLimits } from "../http/rate-limits.ts";
import { readBody } from "../http/read-body.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const Body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** `POST /graphql`. */
export function graphqlRoute(world: World, limits: RateLimits): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.post("/", async (context) => {
    const actor = context.get("actor");
    if (actor.kind === "anonymous") throw new Refusal(401, "This endpoint requires you to be authenticated.");
    const request = await readBody(context, Body);
    const { cost, answer } = await runGraphql(world, actor, limits.rate(actor, "graphql"), request);
    context.set("cost", cost);
    return context.newResponse(JSON.stringify(answer), 200, { "content-type": "application/json; charset=utf-8" });
  });
  return routes;
}
