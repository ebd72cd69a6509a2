import type { RawPage } from "../../pages/raw-page.ts";
import type { ObservedPage } from "../observations.ts";
import { classifyPage } from "./classify-page.ts";
import type { HtmlFacts } from "./html-reader.ts";
import { countWords, decodeText, normaliseSpaces } from "./page-text.ts";
import { readHtml } from "./read-html.ts";

/** Characters. */
const MAX_TEXT = 200_000;

/**
 * Reads an answer, whatever it holds; what is no HTML has its text and nothing else.
 *
 * @param isRendered its scripts ran in a browser, so that it is what it shows, be it little
 */
export function readPage({ body, ...raw }: RawPage, isRendered = false): ObservedPage {
  const contentType = raw.headers["content-type"] ?? "";
  const content = decodeText(body, contentType);
  const isHtml = contentType === "" ? /^\s*</.test(content) : /html/i.test(contentType);
  const facts = isHtml ? readHtml(content, raw.url) : plainText(content);
  const { title, lang, links, mailtos, labels, tables, requests, blocks } = facts;
  return {
    kind: "observed",
    ...raw,
    pageKind: classifyPage({ ...raw, isHtml, facts, isRendered }),
    title,
    lang,
    ...joinBlocks(blocks),
    links,
    mailtos,
    labels,
    tables,
    isApplication: !isRendered && facts.scripts > 0 && facts.roots > 0,
    isRendered,
    violations: null,
    bytes: body.length,
    requests,
    ...countWords(blocks),
  };
}

function plainText(text: string): HtmlFacts {
  const nothing = { title: null, lang: null, headings: [], links: [], mailtos: [], labels: [], tables: [] };
  const none = { requests: 0, scripts: 0, passwordFields: 0, roots: 0, emptyRoots: 0, contentWords: 0 };
  return { ...nothing, ...none, blocks: text.split("\n").map(normaliseSpaces).filter(Boolean) };
}

/** One text, no half of a character left at its end, and where in it the blocks begin. */
function joinBlocks(blocks: readonly string[]): Pick<ObservedPage, "text" | "breaks"> {
  const breaks: number[] = [];
  let at = 0;
  for (const block of blocks.slice(0, -1)) {
    at += block.length + 1;
    if (at < MAX_TEXT) breaks.push(at);
  }
  return {
    text: blocks
      .join(" ")
      .slice(0, MAX_TEXT)
      .replace(/[\uD800-\uDBFF]$/, ""),
    breaks,
  };
}
