import { Hono } from "hono";
import { readPageStyle } from "../../templating/read-page-style.ts";
import { repositoryKey } from "../find.ts";
import { answerNotFound } from "../http/answer-errors.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { accountPages, showRepositories } from "./account-pages.ts";
import { codePages } from "./code-pages.ts";
import { commitPages } from "./commit-pages.ts";
import { issuePages } from "./issue-pages.ts";
import { pagePath } from "./page-path.ts";
import { renderPage, stylePath } from "./render-page.ts";

/** What begins so is the API's, at the root as on api.github.com. */
const API = new Set(["api", "app", "graphql", "installation", "rate_limit", "repos", "user", "users"]);

/** Nothing but our own style is loaded, nothing runs, and no form is sent. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Whether a request is for a page, rather than for the API, which programs ask with a token. */
export function isForPage({ req }: RequestContext): boolean {
  if (/^(?:bearer|token) /i.test(req.header("authorization") ?? "")) return false;
  return ["GET", "HEAD"].includes(req.method) && !API.has(req.path.split("/")[1] ?? "");
}

/** Plain pages of all that the sandbox holds, for people: what is private too, as whoever reads them runs it. */
export function createPages(world: World): Hono<Environment> {
  let style: string | null = null;
  const pages = new Hono<Environment>();
  pages.onError((error, context) => {
    if (error instanceof Refusal && error.status === 404) return answerMissing(world, context);
    return renderPage(context, { title: "Erreur", template: "error", data: { error: String(error.stack) } }, 500);
  });
  // Who asks for no page is told as the API does.
  pages.notFound((context) =>
    context.req.header("accept")?.includes("text/html") === true
      ? answerMissing(world, context)
      : answerNotFound(context),
  );
  pages.use(async (context, next) => {
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
    const place = otherPlace(world, context.req.path);
    return place === null ? next() : context.redirect(place);
  });
  pages.get(stylePath, (context) => {
    style ??= readPageStyle("sandbox/page.css");
    return context.body(style, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "max-age=600" });
  });
  for (const routes of [accountPages, issuePages, commitPages, codePages]) pages.route("/", routes(world));
  return pages;
}

function answerMissing(world: World, context: RequestContext): Response {
  const data = { path: context.req.path, repositories: showRepositories(world) };
  return renderPage(context, { title: "Page introuvable", template: "missing", data }, 404);
}

/** Where an address leads to that has a slash too many, is one to clone, or has the name that a repository left. */
function otherPlace(world: World, path: string): string | null {
  const [owner = "", name = "", ...rest] = path
    .split("/")
    .filter((segment) => segment !== "")
    .map(decode);
  const key = repositoryKey(`${owner}/${name}`);
  const renamed = world.repositories.has(key) ? undefined : world.renamed.get(key);
  if (renamed !== undefined) return pagePath(renamed.owner.login, renamed.name, ...rest);
  const shown = rest.length === 0 ? name.replace(/\.git$/, "") : name;
  return path !== "/" && (path.endsWith("/") || path.startsWith("//") || shown !== name)
    ? pagePath(owner, shown, ...rest)
    : null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
