import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Actor } from "../auth/actor.ts";

/** What Hono carries along with a request. */
export interface Environment {
  Bindings: HttpBindings;
  Variables: {
    actor: Actor;
    /** Points of the rate limit that the request costs. */
    cost: number;
    /** Root fields of a GraphQL request; null for REST. */
    operation: string | null;
  };
}

export type RequestContext = Context<Environment>;
