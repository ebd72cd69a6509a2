import type { HtmlFacts } from "./html-facts.ts";
import type { HtmlReader } from "./html-reader.ts";
import { normaliseSpaces } from "./normalise-spaces.ts";

/** Characters. */
const LONGEST_TITLE = 500;

/** The page's title and language; the first of each. */
export function createHeadReader(): HtmlReader & { facts(): Pick<HtmlFacts, "title" | "lang"> } {
  let title: string | null = null;
  let lang: string | null = null;
  let isInTitle = false;
  return {
    open(name, attributes, { isSkipped }) {
      if (name === "html") lang ??= attributes.lang?.trim() || null;
      if (name !== "title" || title !== null || isSkipped) return;
      title = "";
      isInTitle = true;
    },
    text(part) {
      if (isInTitle && title !== null && title.length <= LONGEST_TITLE) title += part;
    },
    close(name) {
      if (name === "title") isInTitle = false;
    },
    facts: () => ({ title: normaliseSpaces(title ?? "").slice(0, LONGEST_TITLE) || null, lang }),
  };
}
