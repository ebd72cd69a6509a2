import { renderHtml } from "../templating/render-html.ts";
import type { Assets } from "./assets.ts";

export interface PageLink {
  path: string;
  text: string;
}

/** What one page shows, and what stands around it. */
export interface Page {
  title: string;
  /** Composed HTML. */
  content: string;
  /** Its address, as `links` and `footer` have it. */
  path: string;
  /** Whose pages they are; empty for those of everyone. */
  place?: string;
  links?: readonly PageLink[];
  footer?: readonly PageLink[];
  /** Who is signed in; null where nobody is. */
  person?: string | null;
  /** Search engines may list it. */
  isPublic?: boolean;
}

export function renderPage(assets: Assets, page: Page): string {
  const { place = "", links = [], footer = [], person = null, isPublic = false, ...rest } = page;
  const paths = { style: assets.style.path, icon: assets.icon.path };
  return renderHtml("web/page", { ...rest, ...{ place, links, footer, person, isPublic, assets: paths } });
}
