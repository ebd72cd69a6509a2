import type { PageAnswer, PageSeen } from "../../page-evidence.ts";
import { readPage } from "../../pages/read-page.ts";
import { createBudget } from "./create-budget.ts";
import { createRobots } from "./create-robots.ts";
import { createVisit, type ForTests } from "./create-visit.ts";
import type { Reply } from "./exchange.ts";
import { followRedirects } from "./follow-redirects.ts";
import type { PageCache } from "./page-cache.ts";
import { PageFailure } from "./page-failure.ts";
import { PAGE_LIMITS, type PageLimits } from "./page-limits.ts";
import { parsePageUrl } from "./parse-page-url.ts";
import { within } from "./within.ts";

/** Never rejects for what an address or the network does. The signal ends the wait: what is not there by then is a time-out. */
export type FetchPage = (url: string, signal?: AbortSignal) => Promise<PageAnswer>;

export interface FetcherOptions {
  now: () => Date;
  cache?: PageCache;
  limits?: Partial<PageLimits>;
  forTests?: ForTests;
}

/**
 * Fetches pages that others name, so that no address of theirs makes us reach a place that is not public, wait, or fill memory:
 * docs/decisions/safe-fetch.md. One fetcher serves a whole run: it holds each host's turn and its robots.txt.
 */
export function createPageFetcher({ now, cache, limits: given, forTests = {} }: FetcherOptions): FetchPage {
  const limits = { ...PAGE_LIMITS, ...given };
  const visit = createVisit(limits, forTests);
  const askRobots = createRobots(visit, limits);

  return async (asked, signal) => {
    const at = now().toISOString();
    try {
      return await (signal ? within(signal, see(asked, at, signal)) : see(asked, at));
    } catch (error) {
      if (!(error instanceof PageFailure)) throw error;
      return { kind: "unseen", asked, at, reason: error.reason, detail: error.detail };
    }
  };

  async function see(asked: string, at: string, signal?: AbortSignal): Promise<PageSeen> {
    const start = parsePageUrl(asked);
    const kept = (await cache?.get(asked)) ?? null;
    const budget = createBudget(limits.milliseconds, signal);
    const { url, reply, redirects } = await followRedirects(start, limits.redirects, async (next, sofar) => {
      await askRobots(next);
      return visit(next, budget, kept && isSameWay(kept, next, sofar) ? condition(kept) : {});
    });
    if (reply.status === 304 && kept) return { ...kept, at };
    const page = readPage({ asked, url: url.href, redirects, at, ...reply });
    if (isWorthKeeping(reply)) await cache?.set(asked, page);
    return page;
  }
}

/** What a page reads as depends on the way to it: a reading is confirmed only at the end of the same one. */
function isSameWay(kept: PageSeen, next: URL, redirects: readonly string[]): boolean {
  return kept.url === next.href && JSON.stringify(kept.redirects) === JSON.stringify(redirects);
}

function condition({ headers }: PageSeen): Record<string, string> {
  const { etag, "last-modified": modified } = headers;
  return {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(modified === undefined ? {} : { "if-modified-since": modified }),
  };
}

function isWorthKeeping({ status, headers }: Reply): boolean {
  return status === 200 && (headers.etag !== undefined || headers["last-modified"] !== undefined);
}
