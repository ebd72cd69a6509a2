import { createHash } from "node:crypto";
import { Hono, type MiddlewareHandler } from "hono";
import { authenticate } from "../auth/authenticate.ts";
import { createPages, isForPage } from "../pages/create-pages.ts";
import { appRoutes } from "../routes/app-routes.ts";
import { checkRunRoutes } from "../routes/check-run-routes.ts";
import { codeScanningRoutes } from "../routes/code-scanning-routes.ts";
import { commitRoutes } from "../routes/commit-routes.ts";
import { gitRoutes, isForGit } from "../routes/git-routes.ts";
import { graphqlRoute } from "../routes/graphql-route.ts";
import { hookRoutes } from "../routes/hook-routes.ts";
import { issueRoutes } from "../routes/issue-routes.ts";
import { objectRoutes } from "../routes/object-routes.ts";
import { pullRoutes } from "../routes/pull-routes.ts";
import { refRoutes } from "../routes/ref-routes.ts";
import { repositoryRoutes } from "../routes/repository-routes.ts";
import { isForSignIn, signInRoutes } from "../routes/sign-in-routes.ts";
import type { World } from "../world.ts";
import { answerErrors, answerNotFound } from "./answer-errors.ts";
import type { Environment } from "./environment.ts";
import { type Interceptor, injectFaults } from "./faults.ts";
import { limitRequests, rateLimitRoutes, setRateHeaders } from "./limit-requests.ts";
import type { RateLimits } from "./rate-limits.ts";
import { type LoggedRequest, logRequests } from "./request-log.ts";

interface Hooks {
  limits: RateLimits;
  log: LoggedRequest[];
  interceptor: () => Interceptor;
}

/** The API, at `/` as on api.github.com and at `/api/v3` and `/api/graphql` as on GitHub Enterprise; all else is pages for people, and Git's. */
export function createServer(world: World, { limits, log, interceptor }: Hooks): Hono<Environment> {
  const server = new Hono<Environment>();
  server.onError(answerErrors);
  server.notFound(answerNotFound);
  // What people and Git ask is no part of the API: it is neither counted nor spoilt.
  const [pages, git] = [createPages(world), gitRoutes(world)];
  server.use(async (context, next) => {
    if (isForGit(context)) return git.fetch(context.req.raw, context.env);
    return isForPage(context) && !isForSignIn(context) ? pages.fetch(context.req.raw, context.env) : next();
  });
  const signIn = signInRoutes(world);
  server.use(async (context, next) => (isForSignIn(context) ? signIn.fetch(context.req.raw, context.env) : next()));
  server.use(logRequests(log));
  server.use(injectFaults(interceptor));
  server.use(async (context, next) => {
    await next();
    // Of refusals too: clients compare the date with their own clock when a token is refused.
    context.res.headers.set("date", world.now().toUTCString());
    context.res.headers.set("x-github-request-id", `SANDBOX:${log.length + 1}`);
  });
  server.use(async (context, next) => {
    context.set("actor", await authenticate(world, context.req.header("authorization")));
    await next();
  });
  server.use(setRateHeaders(limits));
  server.use(limitRequests(limits));
  server.use(answerConditionally);
  const rest = new Hono<Environment>();
  for (const routes of [
    appRoutes,
    hookRoutes,
    repositoryRoutes,
    refRoutes,
    objectRoutes,
    commitRoutes,
    pullRoutes,
    checkRunRoutes,
    codeScanningRoutes,
    issueRoutes,
  ])
    rest.route("/", routes(world));
  rest.route("/", rateLimitRoutes(limits));
  server.route("/api/v3", rest);
  server.route("/", rest);
  for (const path of ["/graphql", "/api/graphql"]) server.route(path, graphqlRoute(world, limits));
  return server;
}

/** ETags for every GET, different for each token, and 304 to who already has the answer. */
const answerConditionally: MiddlewareHandler<Environment> = async (context, next) => {
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
