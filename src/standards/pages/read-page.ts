import type { PageSeen } from "../page-evidence.ts";
import { classifyPage } from "./classify-page.ts";
import { countWords } from "./count-words.ts";
import { decodeText } from "./decode-text.ts";
import type { HtmlFacts } from "./html-facts.ts";
import { normaliseSpaces } from "./normalise-spaces.ts";
import { readHtml } from "./read-html.ts";

/** What an address answered, as it came. */
export interface RawPage {
  asked: string;
  url: string;
  status: number;
  at: string;
  redirects: readonly string[];
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  body: Uint8Array;
}

/** Characters. */
const LONGEST_TEXT = 200_000;

/** Reads an answer, whatever it holds; what is no HTML has its text and nothing else. */
export function readPage({ body, ...raw }: RawPage): PageSeen {
  const contentType = raw.headers["content-type"] ?? "";
  const content = decodeText(body, contentType);
  const isHtml = contentType === "" ? /^\s*</.test(content) : /html/i.test(contentType);
  const facts = isHtml ? readHtml(content, raw.url) : plainText(content);
  const { title, lang, links, mailtos, requests, blocks } = facts;
  return {
    kind: "seen",
    ...raw,
    reads: classifyPage({ ...raw, isHtml, facts }),
    title,
    lang,
    text: cut(blocks.join(" ")),
    links,
    mailtos,
    bytes: body.length,
    requests,
    ...countWords(blocks),
  };
}

function plainText(text: string): HtmlFacts {
  const nothing = { title: null, lang: null, headings: [], links: [], mailtos: [] };
  const none = { requests: 0, scripts: 0, passwordFields: 0, emptyRoots: 0 };
  return { ...nothing, ...none, blocks: text.split("\n").map(normaliseSpaces).filter(Boolean) };
}

/** No half of a character is left at the end. */
function cut(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, "");
}
