import { Parser } from "htmlparser2";
import { type ReadFigures, readFigures } from "../contract/read-figures.ts";
import { createPageFetcher } from "../pages/create-page-fetcher.ts";
import type { TestOverrides } from "../pages/create-page-requester.ts";
import type { Media } from "../pages/exchange.ts";
import type { PageLimits } from "../pages/page-limits.ts";
import type { RawPage } from "../pages/raw-page.ts";

/** A page of figures, or its JSON. */
const MEDIA: Media = {
  accept: "application/json,text/html;q=0.9,*/*;q=0.1",
  isRead: /^(?:$|text\/|application\/(?:xhtml\+xml|(?:[\w.+-]*\+)?json))/i,
};

/** By product, what its pages offer. */
export type ReadProductFigures = (
  addresses: ReadonlyMap<string, readonly string[]>,
) => Promise<Map<string, ReadFigures>>;

/**
 * Reads the figures that products publish as JSON, at the addresses that their fiches name: the answer itself, or the one that a page
 * names by `<link rel="alternate" type="application/json">`. Each is fetched once, as any page of others is (docs/decisions/safe-fetch.md).
 */
export function createFigureReader(
  forTests: { overrides?: TestOverrides; limits?: Partial<PageLimits> } = {},
): ReadProductFigures {
  const { overrides = {}, limits = {} } = forTests;
  const read = (raw: RawPage) => raw;
  const fetchPage = createPageFetcher({ now: () => new Date(), read, media: MEDIA, limits, forTests: overrides });

  return async (addresses) => {
    const entries = [...addresses].map(async ([product, urls]) => [product, await readProduct(urls)] as const);
    return new Map(await Promise.all(entries));
  };

  /** The first address that has figures; that there are none is said only where all could be read. */
  async function readProduct(urls: readonly string[]): Promise<ReadFigures> {
    let isWhole = true;
    for (const url of urls) {
      const found = await readAddress(url);
      if (found.kind === "figures") return found;
      if (found.kind === "unread") isWhole = false;
    }
    return isWhole ? { kind: "none" } : { kind: "unread" };
  }

  async function readAddress(url: string, isNamedByPage = false): Promise<ReadFigures> {
    const page = await fetchPage(url);
    if ("kind" in page || page.status !== 200) return { kind: "unread" };
    const text = new TextDecoder().decode(page.body);
    const json = parseJson(text);
    if (json !== undefined) {
      const figures = readFigures(json, page.url);
      return figures.length > 0 ? { kind: "figures", figures } : { kind: "none" };
    }
    const alternate = isNamedByPage ? undefined : findAlternate(text, page.url);
    return alternate === undefined ? { kind: "none" } : readAddress(alternate, true);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function findAlternate(html: string, address: string): string | undefined {
  let found: string | undefined;
  const parser = new Parser({
    onopentag(name, { rel = "", type = "", href = "" }) {
      const isJson = /^application\/(?:[\w.+-]*\+)?json\b/i.test(type);
      if (name === "link" && isJson && /\balternate\b/i.test(rel) && URL.canParse(href, address))
        found ??= new URL(href, address).href;
    },
  });
  parser.end(html);
  return found;
}
