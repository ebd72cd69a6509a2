import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Environment } from "./environment.ts";

/** ETags for every GET, different for each token, and 304 to who already has the answer. */
export const answerConditionally: MiddlewareHandler<Environment> = async (context, next) => {
  await next();
  if (context.req.method !== "GET" || context.res.status !== 200) return;
  const body = await context.res.clone().text();
  const token = context.req.header("authorization") ?? "";
  const etag = `W/"${createHash("sha256").update(`${token}\n${context.req.url}\n${body}`).digest("hex")}"`;
  const known = context.req.header("if-none-match")?.split(/, */) ?? [];
  if (known.some((one) => one.replace(/^W\//, "") === etag.slice(2))) {
    context.res = new Response(null, { status: 304, headers: context.res.headers });
    context.res.headers.delete("content-type");
  }
  context.header("etag", etag);
  context.header("cache-control", "private, max-age=60, s-maxage=60");
  context.header("vary", "Accept, Authorization, Cookie, X-GitHub-OTP");
};
