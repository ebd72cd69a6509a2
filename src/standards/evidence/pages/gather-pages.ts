import { setMaxListeners } from "node:events";
import type { PageAnswer, ProductPages } from "../../page-evidence.ts";
import { findLink, type LinkKind } from "../../pages/find-link.ts";
import { addressesOfProduct } from "./addresses-of-product.ts";
import type { FetchPage } from "./create-page-fetcher.ts";
import { PageFailure } from "./page-failure.ts";
import { within } from "./within.ts";

export interface GatherOptions {
  now: () => Date;
  /** Between 0 and 1, as Math.random: names a page that no site has. */
  random: () => number;
  /** For all the pages of the product; what is not there by then is a time-out. */
  milliseconds?: number;
}

/** Milliseconds. A polite look at eight pages of one host takes about ten seconds. */
const TIME = 60_000;
/** As many as ProductPages has. */
const PAGES = 8;

/**
 * The pages that say how a product holds the standards. It never rejects for what the network does, and returns within its time even
 * where `fetchPage` would not.
 *
 * @param product its fiche's `link` and `stats_url`
 */
export async function gatherPages(
  product: { link: string | null; statsUrl: string | null },
  fetchPage: FetchPage,
  { now, random, milliseconds = TIME }: GatherOptions,
): Promise<ProductPages> {
  const end = new AbortController();
  // Each page listens to it, twice while it is asked: more than node takes for a forgotten listener.
  setMaxListeners(4 * PAGES, end.signal);
  const timer = setTimeout(() => end.abort(), milliseconds);
  const answers = new Map<string, Promise<PageAnswer>>();
  try {
    return await gather();
  } finally {
    clearTimeout(timer);
  }

  async function gather(): Promise<ProductPages> {
    const { home: link, insecureHome: insecure, stats, random: nowhere } = addressesOfProduct(product, random);
    const home = ask(link);
    const afterHome = async (addressOn: (page: PageAnswer | null) => string | null) => ask(addressOn(await home));
    const [atHome, insecureHome, atStats, atRandom, accessibility, legal, privacy, securityTxt] = await Promise.all([
      home,
      ask(insecure),
      ask(stats),
      ask(nowhere),
      afterHome((page) => linkOn(page, "accessibility")),
      afterHome((page) => linkOn(page, "legal")),
      afterHome((page) => linkOn(page, "privacy")),
      afterHome(securityTxtOf),
    ]);
    return { home: atHome, insecureHome, stats: atStats, random: atRandom, accessibility, legal, privacy, securityTxt };
  }

  /** An address that has several parts to play is asked once. */
  function ask(url: string | null): Promise<PageAnswer | null> {
    if (url === null) return Promise.resolve(null);
    const known = answers.get(url) ?? beforeTheEnd(url);
    answers.set(url, known);
    return known;
  }

  function beforeTheEnd(asked: string): Promise<PageAnswer> {
    return within(end.signal, fetchPage(asked, end.signal)).catch((error: unknown) => {
      if (!(error instanceof PageFailure)) throw error;
      return { kind: "unseen", asked, at: now().toISOString(), reason: error.reason, detail: error.detail };
    });
  }
}

function linkOn(home: PageAnswer | null, kind: LinkKind): string | null {
  if (home?.kind !== "seen") return null;
  const link = findLink(home, kind);
  return link && link.href.split("#")[0] !== home.url ? link.href : null;
}

/** https://www.rfc-editor.org/rfc/rfc9116#section-3: on the host that answers, at the root. */
function securityTxtOf(home: PageAnswer | null): string | null {
  return home?.kind === "seen" ? new URL("/.well-known/security.txt", home.url).href : null;
}
