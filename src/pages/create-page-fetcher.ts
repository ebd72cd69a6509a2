import { createPageRequester, type TestOverrides } from "./create-page-requester.ts";
import { type Media, PAGES, type PageResponse } from "./exchange.ts";
import { followRedirects, parsePageUrl } from "./follow-redirects.ts";
import { PageFailure } from "./page-failure.ts";
import { PAGE_LIMITS, type PageLimits } from "./page-limits.ts";
import type { PageUnavailable, RawPage } from "./raw-page.ts";
import { createRobotsPolicy } from "./robots-policy.ts";
import { createTimeBudget, rejectOnAbort } from "./time-budget.ts";

/** Never rejects for what an address or the network does. The signal ends the wait: what is not there by then is a time-out. */
export type FetchPage<Page> = (url: string, signal?: AbortSignal) => Promise<Page | PageUnavailable>;

export interface FetcherOptions<Page> {
  now: () => Date;
  /** Makes of an answer what its caller wants of it. */
  read: (raw: RawPage) => Page;
  cache?: PageCache<Page>;
  limits?: Partial<PageLimits>;
  /** What is asked for and read; by default, pages. */
  media?: Media;
  forTests?: TestOverrides;
}

/**
 * Fetches pages that others name, so that no address of theirs makes us reach a place that is not public, wait, or fill memory:
 * docs/decisions/safe-fetch.md. One fetcher serves a whole run: it holds each host's turn and its robots.txt.
 */
export function createPageFetcher<Page extends Revalidated>({
  now,
  read,
  cache,
  limits: given,
  media = PAGES,
  forTests = {},
}: FetcherOptions<Page>): FetchPage<Page> {
  const limits = { ...PAGE_LIMITS, ...given };
  const requestPage = createPageRequester(limits, forTests, media);
  const checkRobots = createRobotsPolicy(requestPage, limits);

  return async (requestedUrl, signal) => {
    const at = now().toISOString();
    try {
      return await (signal
        ? rejectOnAbort(signal, fetchWithin(requestedUrl, at, signal))
        : fetchWithin(requestedUrl, at));
    } catch (error) {
      if (!(error instanceof PageFailure)) throw error;
      return { kind: "unavailable", requestedUrl, at, reason: error.reason, detail: error.detail };
    }
  };

  async function fetchWithin(requestedUrl: string, at: string, signal?: AbortSignal): Promise<Page> {
    const start = parsePageUrl(requestedUrl);
    const cached = (await cache?.get(requestedUrl)) ?? null;
    const budget = createTimeBudget(limits.milliseconds, signal);
    const { url, response, redirects } = await followRedirects(
      start,
      limits.redirects,
      async (next, redirectsSoFar) => {
        await checkRobots(next);
        return requestPage(
          next,
          budget,
          cached && hasSameRedirects(cached, next, redirectsSoFar) ? conditionalHeaders(cached) : {},
        );
      },
    );
    if (response.status === 304 && cached) return { ...cached, at };
    const page = read({ requestedUrl, url: url.href, redirects, at, ...response });
    if (isCacheable(response)) await cache?.set(requestedUrl, page);
    return page;
  }
}

/** What a page reads as depends on the way to it: a reading is confirmed only at the end of the same one. */
function hasSameRedirects(cached: Revalidated, next: URL, redirects: readonly string[]): boolean {
  return cached.url === next.href && JSON.stringify(cached.redirects) === JSON.stringify(redirects);
}

function conditionalHeaders({ headers }: Revalidated): Record<string, string> {
  const { etag, "last-modified": modified } = headers;
  return {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(modified === undefined ? {} : { "if-modified-since": modified }),
  };
}

function isCacheable({ status, headers }: PageResponse): boolean {
  return status === 200 && (headers.etag !== undefined || headers["last-modified"] !== undefined);
}

/** Pages read before, by the address that was requested. A page is requested again only when its headers let it be confirmed. */
export interface PageCache<Page> {
  get(url: string): Promise<Page | null>;
  set(url: string, entry: Page): Promise<void>;
}

/** What a read page must keep of its answer, so that a later request can confirm it. */
type Revalidated = Pick<RawPage, "url" | "at" | "redirects" | "headers">;
