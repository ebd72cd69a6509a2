import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Kind, parse } from "graphql";
import type { MiddlewareHandler } from "hono";
import { z } from "zod";
import type { Environment, RequestContext } from "./environment.ts";
import { shorten } from "./request-log.ts";

export interface InterceptedRequest {
  /** Counts from 1, over the sandbox's life. */
  count: number;
  method: string;
  path: string;
  /** Root fields of a GraphQL request; null for REST. */
  operation: string | null;
  /** Whether it would change something. */
  writes: boolean;
  body: string;
}

/** What goes wrong: before the request takes effect, or after it did and only the answer is lost. */
export type Fault =
  | { when: "before" | "after"; how: "answer"; status: number; body?: string; headers?: Record<string, string> }
  | { when: "before" | "after"; how: "reset" | "hang" }
  | { when: "after"; how: "truncate" };

export type Interceptor = (request: InterceptedRequest) => Fault | undefined | Promise<Fault | undefined>;

/** Asks the interceptor of the moment about each request. */
export function injectFaults(current: () => Interceptor): MiddlewareHandler<Environment> {
  let count = 0;
  return async (context, next) => {
    count += 1;
    const body = await context.req.text();
    const path = shorten(new URL(context.req.url).pathname);
    const operation = path === "/graphql" ? operationNames(body) : null;
    if (operation !== null) context.set("operation", operation);
    const { method } = context.req;
    const writes = operation === null ? !["GET", "HEAD"].includes(method) : operation.startsWith("mutation");
    const fault = await current()({ count, method, path, operation, writes, body });
    if (fault?.when !== "before") await next();
    if (fault === undefined) return;
    const response = await spoil(context, fault);
    // Hono merges the headers of the answer that stood there unless it is cleared first.
    context.res = undefined;
    context.res = response;
  };
}

async function spoil(context: RequestContext, fault: Fault): Promise<Response> {
  const { socket } = context.env.incoming;
  if (fault.how === "answer")
    return new Response(fault.body ?? JSON.stringify({ message: "Server Error" }), {
      status: fault.status,
      headers: { "content-type": "application/json; charset=utf-8", ...fault.headers },
    });
  if (fault.how === "truncate") {
    const body = await context.res.text();
    return new Response(body.slice(0, Math.floor(body.length / 2)), {
      status: context.res.status,
      headers: { "content-type": "application/json; charset=utf-8" },
    });
  }
  if (fault.how === "reset") socket.resetAndDestroy();
  else await new Promise((resolve) => socket.once("close", resolve));
  return RESPONSE_ALREADY_SENT;
}

const Body = z.object({ query: z.string() });

/** `query repository`, `mutation createCommitOnBranch updateRefs`: the operation of a GraphQL body. */
function operationNames(body: string): string {
  try {
    const { definitions } = parse(Body.parse(JSON.parse(body)).query, { noLocation: true });
    const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const fields = operation?.selectionSet.selections.flatMap((one) =>
      one.kind === Kind.FIELD ? [one.name.value] : [],
    );
    return [operation?.operation ?? "query", ...new Set(fields)].join(" ");
  } catch {
    return "unreadable";
  }
}
