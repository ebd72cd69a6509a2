import { setMaxListeners } from "node:events";
import type { FetchPage } from "../../pages/create-page-fetcher.ts";
import { PageFailure } from "../../pages/page-failure.ts";
import type { PageUnavailable } from "../../pages/raw-page.ts";
import { rejectOnAbort } from "../../pages/time-budget.ts";
import type { ObservedPage, PageObservation, ProductPages } from "../observations.ts";
import { findLink, type LinkKind } from "../pages/find-link.ts";

export interface GatherPagesOptions {
  now: () => Date;
  /** Between 0 and 1, as Math.random: names a page that no site has. */
  random: () => number;
  /** Shows in a browser what scripts fill; null: such pages are read as they are sent. */
  render?: RenderPage | null;
  /** For all the pages of the product; what is not there by then is a time-out. */
  milliseconds?: number;
}

/**
 * A page as it stands once its scripts ran, instead of how it was sent; `wantsViolations`: what it breaks of accessibility is counted
 * too. It never rejects for what a page or the network does.
 */
export type RenderPage = (
  url: string,
  wantsViolations: boolean,
  signal: AbortSignal,
) => Promise<ObservedPage | PageUnavailable>;

/** Milliseconds. Fetching nine pages politely of one host takes about ten seconds. */
const TIME_LIMIT = 60_000;
/** As many as ProductPages has. */
const PAGES = 9;

/**
 * The pages that say how a product holds the standards. It never rejects for what the network does, and returns within its time even
 * where `fetchPage` would not.
 *
 * @param product its fiche's `link` and `stats_url`
 */
export async function gatherPages(
  product: { link: string | null; statsUrl: string | null },
  fetchPage: FetchPage<ObservedPage>,
  { now, random, render = null, milliseconds = TIME_LIMIT }: GatherPagesOptions,
): Promise<ProductPages> {
  const deadline = new AbortController();
  // Each page listens to it, twice while it is requested: more than node takes for a forgotten listener.
  setMaxListeners(4 * PAGES, deadline.signal);
  const timer = setTimeout(() => deadline.abort(), milliseconds);
  const answers = new Map<string, Promise<PageObservation>>();
  try {
    return await gather();
  } finally {
    clearTimeout(timer);
  }

  async function gather(): Promise<ProductPages> {
    const addresses = listProductAddresses(product, random);
    const fetchedHome = fetchOnce(addresses.home).then((page) => showInBrowser(page, true));
    const linkedBy = async (kind: LinkKind) => followLink(await fetchedHome, kind);
    const [home, insecureHome, stats, randomPage, accessibility, legal, privacy, terms, securityTxt] =
      await Promise.all([
        fetchedHome,
        fetchOnce(addresses.insecureHome),
        fetchOnce(addresses.stats).then((page) => showInBrowser(page)),
        fetchOnce(addresses.random).then((page) => showInBrowser(page)),
        linkedBy("accessibility"),
        linkedBy("legal"),
        linkedBy("privacy"),
        linkedBy("terms"),
        fetchedHome.then((page) => fetchOnce(securityTxtUrl(page))),
      ]);
    return { home, insecureHome, stats, random: randomPage, accessibility, legal, privacy, terms, securityTxt };
  }

  /** What home's link leads to: another page, a part of home itself, or what scripts show there. */
  async function followLink(home: PageObservation | null, kind: LinkKind): Promise<PageObservation | null> {
    const link = home?.kind === "observed" ? findLink(home, kind) : null;
    if (home?.kind !== "observed" || link === null) return null;
    const [address, fragment = ""] = link.href.split("#", 2);
    if (address !== new URL(home.url).href.split("#", 1)[0]) return showInBrowser(await fetchOnce(link.href));
    if (fragment === "" || fragment === "top") return null;
    return /^!?\//.test(fragment) ? showInBrowser(shownByScripts(home, link.href)) : home;
  }

  /** What a page shows once its scripts ran, where it is made by them; as it was sent where that gives less. */
  async function showInBrowser(page: PageObservation | null, isHome = false): Promise<PageObservation | null> {
    if (render === null || page?.kind !== "observed" || page.status >= 400) return page;
    const isMadeByScripts = page.pageKind === "empty-shell" || (page.pageKind === "page" && page.isApplication);
    if (!isMadeByScripts && !(isHome && page.pageKind === "page")) return page;
    const rendering = render(page.url, isHome, deadline.signal);
    const shown = await rejectOnAbort(deadline.signal, rendering).catch((error: unknown) => {
      if (error instanceof PageFailure) return null;
      throw error;
    });
    if (shown?.kind !== "observed") return page;
    const { requestedUrl, headers, bytes, requests } = page;
    const redirects = [...page.redirects, ...shown.redirects];
    return { ...shown, requestedUrl, redirects, headers, bytes, requests };
  }

  /** An address that stands for several pages is requested once. */
  function fetchOnce(url: string | null): Promise<PageObservation | null> {
    if (url === null) return Promise.resolve(null);
    const known = answers.get(url) ?? fetchBeforeDeadline(url);
    answers.set(url, known);
    return known;
  }

  function fetchBeforeDeadline(requestedUrl: string): Promise<PageObservation> {
    return rejectOnAbort(deadline.signal, fetchPage(requestedUrl, deadline.signal)).catch((error: unknown) => {
      if (!(error instanceof PageFailure)) throw error;
      return { kind: "unavailable", requestedUrl, at: now().toISOString(), reason: error.reason, detail: error.detail };
    });
  }
}

/** `#/mentions-legales`: no server is asked for it, an application of the page shows it. */
function shownByScripts(home: ObservedPage, url: string): ObservedPage {
  const nothing = { title: null, text: "", breaks: [], links: [], mailtos: [], labels: [], tables: [] };
  return { ...home, ...nothing, requestedUrl: url, url, pageKind: "empty-shell", words: 0, sentences: 0 };
}

/** https://www.rfc-editor.org/rfc/rfc9116#section-3: on the host that answers, at the root. */
function securityTxtUrl(home: PageObservation | null): string | null {
  return home?.kind === "observed" ? new URL("/.well-known/security.txt", home.url).href : null;
}

/** What is requested first; null where the fiche names no address. */
export interface ProductAddresses {
  home: string | null;
  insecureHome: string | null;
  stats: string | null;
  random: string | null;
}

/**
 * The addresses that a fiche leads to. What is no address is kept as it is written, so that it is requested and found invalid.
 *
 * @param random between 0 and 1, as Math.random
 */
function listProductAddresses(
  product: { link: string | null; statsUrl: string | null },
  random: () => number,
): ProductAddresses {
  const [link, statsUrl] = [product.link || null, product.statsUrl || null];
  const stats = statsUrl ?? (link === null ? null : defaultStatsUrl(link));
  return { home: link, insecureHome: link && toInsecure(link), stats, random: stats && randomSibling(stats, random) };
}

/** `link` + /stats, as upstream does where a fiche says `stats: true` alone. */
function defaultStatsUrl(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  url.search = "";
  url.hash = "";
  url.pathname = `${url.pathname.replace(/\/$/, "")}/stats`;
  return url.href;
}

function toInsecure(link: string): string | null {
  return URL.canParse(link) ? link.replace(/^https:/i, "http:") : null;
}

/** In the same folder, since a site may treat others otherwise. */
function randomSibling(address: string, random: () => number): string | null {
  const name = Array.from({ length: 20 }, () => "abcdefghijklmnopqrstuvwxyz"[Math.floor(random() * 26)]).join("");
  return URL.canParse(name, address) ? new URL(name, address).href : null;
}
