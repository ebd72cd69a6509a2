/** What is asked first; null where the fiche names nothing to ask. */
export interface ProductAddresses {
  home: string | null;
  insecureHome: string | null;
  stats: string | null;
  random: string | null;
}

/**
 * The addresses that a fiche leads to. What is no address is kept as it is written, so that it is asked and found wrong.
 *
 * @param random between 0 and 1, as Math.random
 */
export function addressesOfProduct(
  product: { link: string | null; statsUrl: string | null },
  random: () => number,
): ProductAddresses {
  const [link, statsUrl] = [product.link || null, product.statsUrl || null];
  const stats = statsUrl ?? (link === null ? null : guessStats(link));
  return { home: link, insecureHome: link && insecure(link), stats, random: stats && sibling(stats, random) };
}

/** `link` + /stats, as upstream does where a fiche says `stats: true` alone. */
function guessStats(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  url.search = "";
  url.hash = "";
  url.pathname = `${url.pathname.replace(/\/$/, "")}/stats`;
  return url.href;
}

function insecure(link: string): string | null {
  return URL.canParse(link) ? link.replace(/^https:/i, "http:") : null;
}

/** In the same folder, since a site may treat others otherwise. */
function sibling(address: string, random: () => number): string | null {
  const name = Array.from({ length: 20 }, () => "abcdefghijklmnopqrstuvwxyz"[Math.floor(random() * 26)]).join("");
  return URL.canParse(name, address) ? new URL(name, address).href : null;
}
