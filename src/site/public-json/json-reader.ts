import { LRUCache } from "lru-cache";
import { createPageRequester, type TestOverrides } from "../../pages/create-page-requester.ts";
import type { Media } from "../../pages/exchange.ts";
import { followRedirects, parsePageUrl } from "../../pages/follow-redirects.ts";
import { PageFailure } from "../../pages/page-failure.ts";
import type { PageLimits } from "../../pages/page-limits.ts";
import { createTimeBudget } from "../../pages/time-budget.ts";
import { type Problem, problem } from "../../problems/problem.ts";

/** The largest document is 4.7 MB today; a document costs several times its size in memory. */
export const JSON_LIMITS: PageLimits = {
  ...{ bytes: 16 * 1024 * 1024, headerBytes: 32 * 1024, milliseconds: 60_000, redirects: 3, atOnce: 2, pause: 50 },
};

const JSON_MEDIA: Media = {
  accept: "application/json",
  isRead: /^(?:$|text\/|application\/(?:[\w.+-]*\+)?json)/i,
};

/** Documents read before, with what lets the site say that they have not changed. */
const MAX_KEPT = 500;

/** A document, parsed; or why there is none. */
export type ReadJson = (url: URL) => Promise<{ value: unknown } | Problem>;

/** A site that is published from a repository. */
export interface PublishedSiteReader {
  /** `owner/name`. */
  repository: string;
  url: string;
  read: ReadJson;
}

interface Kept {
  value: unknown;
  conditions: Readonly<Record<string, string>>;
}

/**
 * Reads the JSON that a site publishes, as a robot that says who it is: one request at a time, bounded in size and time, never
 * led to another host, and asking only for what has changed for as long as the reader lives.
 */
export function createJsonReader(limits: PageLimits = JSON_LIMITS, forTests: TestOverrides = {}): ReadJson {
  const requestJson = createPageRequester(limits, forTests, JSON_MEDIA);
  const kept = new LRUCache<string, Kept>({ max: MAX_KEPT });
  return async (url) => {
    const place = { file: url.href, line: 1, column: 1 };
    try {
      const start = parsePageUrl(url.href);
      const known = kept.get(start.href);
      const budget = createTimeBudget(limits.milliseconds);
      const { response } = await followRedirects(start, limits.redirects, (next) => {
        if (!isSameSite(start, next)) throw new PageFailure("refused-address", next.host);
        return requestJson(next, budget, known?.conditions);
      });
      if (response.status === 304 && known) return known;
      if (response.status !== 200) return problem("site-json-missing", { status: response.status }, place);
      const value = parse(new TextDecoder().decode(response.body));
      if (value === undefined) return problem("site-json-malformed", {}, place);
      kept.set(start.href, { value, conditions: conditionsOf(response.headers) });
      return { value };
    } catch (error) {
      if (!(error instanceof PageFailure)) throw error;
      return problem("site-json-unreachable", { reason: error.reason, detail: error.detail }, place);
    }
  };
}

/** The reader of a site that a person named to the command line: it may be one that they serve on their own machine. */
export function createOwnJsonReader(site: URL | Problem): ReadJson {
  const isOwn = "hostname" in site && ["localhost", "127.0.0.1", "[::1]"].includes(site.hostname);
  const isLoopback = (address: string) => address === "127.0.0.1" || address === "::1";
  return createJsonReader(JSON_LIMITS, isOwn ? { allowAddress: isLoopback } : {});
}

/** Another port is another server, but for that of https. */
function isSameSite(start: URL, next: URL): boolean {
  if (next.hostname !== start.hostname) return false;
  return next.origin === start.origin || (start.protocol === "http:" && next.protocol === "https:");
}

/**
 * The site's templates print many values as they are: a line break within quotes, which its own checks let through, must not hide all
 * the others. Between values a blank is what a line break is.
 */
function parse(text: string): unknown {
  for (const candidate of [text, text.replace(/\p{Cc}+/gu, " ")]) {
    try {
      return JSON.parse(candidate);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

function conditionsOf({ etag, "last-modified": modified }: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(modified === undefined ? {} : { "if-modified-since": modified }),
  };
}
