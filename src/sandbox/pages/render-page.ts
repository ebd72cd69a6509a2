import { renderHtml } from "../../templating/render-html.ts";
import type { RequestContext } from "../http/environment.ts";
import type { Repository } from "../world.ts";
import { pagePath } from "./page-path.ts";

/** Where the style is served: no account's name begins with a hyphen. */
export const stylePath = "/-/style.css";

/** What one page shows, before it is HTML. */
interface Page {
  title: string;
  /** A file of templates/sandbox/, without its ending. */
  template: string;
  data: object;
  /** The repository that it is about, whose tabs stand above. */
  repository?: Repository;
}

/** Answers a page of the sandbox. */
export function renderPage(context: RequestContext, page: Page, status: 200 | 404 | 500 = 200): Response {
  const { title, repository } = page;
  const content = renderHtml(`sandbox/${page.template}`, page.data);
  const tabs = repository === undefined ? null : tabsOf(repository);
  return new Response(renderHtml("sandbox/page", { title, stylePath, tabs, content }), {
    status,
    headers: { ...Object.fromEntries(context.res.headers), "content-type": "text/html; charset=utf-8" },
  });
}

const tabsOf = ({ owner, name, private: isPrivate, archived }: Repository) => ({
  owner: owner.login,
  name,
  isPrivate,
  archived,
  ownerPath: pagePath(owner.login),
  path: pagePath(owner.login, name),
});
