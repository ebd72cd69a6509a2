import type { ErrorHandler } from "hono";
import { Refusal } from "../refusal.ts";
import type { Environment, RequestContext } from "./environment.ts";
import { shorten } from "./request-log.ts";

const DOCUMENTATION = "https://docs.github.com/rest";

/** Words a refusal as GitHub does; anything else is a bug of the sandbox, and says so. */
export const answerErrors: ErrorHandler<Environment> = (error) => {
  if (!(error instanceof Refusal)) return answer(500, { message: `The sandbox failed: ${error.stack}` });
  const { status, message, errors, type, headers } = error;
  if (status === 200) return answer(200, { errors: [{ type, message }] });
  const details = errors === undefined ? {} : { errors };
  return answer(status, { message, ...details, documentation_url: DOCUMENTATION, status: String(status) }, headers);
};

export const answerNotFound = (context: RequestContext): Response => {
  const path = shorten(new URL(context.req.url).pathname);
  // Says which route is missing here, so that a test does not take it for a hidden repository.
  return answer(404, {
    message: "Not Found",
    documentation_url: DOCUMENTATION,
    status: "404",
    sandbox: `no route ${path}`,
  });
};

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
