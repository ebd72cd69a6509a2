import { Parser } from "htmlparser2";
import { createLabelReader } from "./create-label-reader.ts";
import { createLinkReader } from "./create-link-reader.ts";
import { createTextReader } from "./create-text-reader.ts";
import { type ElementContext, type HtmlFacts, type HtmlReader, toAbsolute } from "./html-reader.ts";
import { normaliseSpaces } from "./page-text.ts";

/** Blink nests no deeper. What would is not read, so that no page costs more than its length. */
const DEEPEST = 512;
const OUTSIDE: ElementContext = { isSkipped: false, isHidden: false };

/**
 * Reads a page's text and links, in one pass and without a tree: never throws, and takes time in proportion to its length, whatever it holds.
 *
 * @param address of the page, for what is relative to it
 */
export function readHtml(html: string, address: string): HtmlFacts {
  const head = createHeadReader();
  const text = createTextReader();
  const links = createLinkReader(address);
  const labels = createLabelReader();
  const counter = createSubresourceReader(address);
  parseWith([head, text, links, labels, counter], html);
  return { ...head.facts(), ...text.facts(), ...links.facts(), ...labels.facts(), ...counter.facts() };
}

function parseWith(readers: readonly HtmlReader[], html: string): void {
  const places: ElementContext[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const place = places.at(-1) ?? OUTSIDE;
      for (const reader of readers) reader.open?.(name, attributes, place);
      if (places.length >= DEEPEST) parser.pause();
      places.push({
        isSkipped: place.isSkipped || isSkipped(name),
        isHidden: place.isHidden || isHidden(attributes),
      });
    },
    ontext(part) {
      const place = places.at(-1) ?? OUTSIDE;
      for (const reader of readers) reader.text?.(part, place);
    },
    onclosetag(name) {
      places.pop();
      for (const reader of readers) reader.close?.(name);
    },
  });
  parser.end(html);
}

const SKIPPED = new Set(
  "title script style noscript template svg math iframe object canvas audio video select textarea".split(" "),
);

/** Whether what an element holds is no text of the page. A page's title is read for itself. */
function isSkipped(name: string): boolean {
  return SKIPPED.has(name);
}

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  return "hidden" in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? "");
}

/** Characters. */
const MAX_TITLE = 500;

/** The page's title and language; the first of each. */
function createHeadReader(): HtmlReader & { facts(): Pick<HtmlFacts, "title" | "lang"> } {
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
      if (isInTitle && title !== null && title.length <= MAX_TITLE) title += part;
    },
    close(name) {
      if (name === "title") isInTitle = false;
    },
    facts: () => ({ title: normaliseSpaces(title ?? "").slice(0, MAX_TITLE) || null, lang }),
  };
}

const FETCHED_LINKS = /\b(?:stylesheet|icon|apple-touch-icon|manifest|preload|modulepreload)\b/i;

type Attributes = Readonly<Record<string, string>>;

/** What a browser would ask for beside the page, and what tells a shell or a login from a page. */
function createSubresourceReader(
  address: string,
): HtmlReader & { facts(): Pick<HtmlFacts, "requests" | "scripts" | "passwordFields"> } {
  const requests = new Set<string>();
  let scripts = 0;
  let passwordFields = 0;
  return {
    open(name, attributes, { isSkipped }) {
      if (isSkipped) return;
      if (name === "script") scripts += 1;
      if (name === "input" && /^\s*password\s*$/i.test(attributes.type ?? "")) passwordFields += 1;
      for (const value of fetchedBy(name, attributes)) {
        const url = toAbsolute(value, address);
        if (url && /^https?:$/.test(url.protocol)) requests.add(url.href);
      }
    },
    facts: () => ({ requests: requests.size, scripts, passwordFields }),
  };
}

function fetchedBy(name: string, attributes: Attributes): (string | undefined)[] {
  switch (name) {
    case "link":
      return FETCHED_LINKS.test(attributes.rel ?? "") ? [attributes.href] : [];
    case "object":
      return [attributes.data];
    case "video":
      return [attributes.src, attributes.poster];
    case "img":
      // A browser takes one of `srcset`, in place of `src`.
      return [attributes.src || attributes.srcset?.trim().split(/[\s,]/, 1)[0]];
    case "script":
    case "iframe":
    case "audio":
    case "embed":
    case "input":
      return [attributes.src];
    default:
      return [];
  }
}
