import type { Reply } from "./exchange.ts";
import { PageFailure } from "./page-failure.ts";
import { parsePageUrl } from "./parse-page-url.ts";

export interface Followed {
  url: URL;
  reply: Reply;
  /** Where it was sent on to, in order; the last is `url`. */
  redirects: readonly string[];
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Asks an address and those it is sent on to, each read and checked as the first one was.
 *
 * @throws PageFailure `too-many-redirects`; `bad-url` for one that leads to no web address
 */
export async function followRedirects(
  start: URL,
  limit: number,
  visit: (url: URL, redirects: readonly string[]) => Promise<Reply>,
): Promise<Followed> {
  const redirects: string[] = [];
  let url = start;
  for (;;) {
    const reply = await visit(url, redirects);
    const location = REDIRECTS.has(reply.status) ? reply.headers.location : undefined;
    if (location === undefined) return { url, reply, redirects };
    if (redirects.length === limit) throw new PageFailure("too-many-redirects");
    url = parsePageUrl(asUtf8(location), url.href);
    redirects.push(url.href);
  }
}

/** node reads headers as latin1, browsers read this one as UTF-8: https://fetch.spec.whatwg.org/#concept-response-location-url */
function asUtf8(location: string): string {
  return Buffer.from(location, "latin1").toString("utf8");
}
