import type { PageResponse } from "./exchange.ts";
import { PageFailure } from "./page-failure.ts";

export interface RedirectedResponse {
  url: URL;
  response: PageResponse;
  /** Where it was redirected to, in order; the last is `url`. */
  redirects: readonly string[];
}

const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

/**
 * Requests an address and those it redirects to, each read and checked as the first one was.
 *
 * @throws PageFailure `too-many-redirects`; `bad-url` for one that leads to no web address
 */
export async function followRedirects(
  start: URL,
  limit: number,
  requestPage: (url: URL, redirects: readonly string[]) => Promise<PageResponse>,
): Promise<RedirectedResponse> {
  const redirects: string[] = [];
  let url = start;
  for (;;) {
    const response = await requestPage(url, redirects);
    const location = REDIRECT_STATUSES.has(response.status) ? response.headers.location : undefined;
    if (location === undefined) return { url, response, redirects };
    if (redirects.length === limit) throw new PageFailure("too-many-redirects");
    url = parsePageUrl(latin1ToUtf8(location), url.href);
    redirects.push(url.href);
  }
}

/** node reads headers as latin1, browsers read this one as UTF-8: https://fetch.spec.whatwg.org/#concept-response-location-url */
function latin1ToUtf8(location: string): string {
  return Buffer.from(location, "latin1").toString("utf8");
}

/** Characters; longer is no address that a person gave. */
const MAX_URL = 4_096;

/**
 * An address that may be requested, without its fragment: http or https, nobody's name or password in it. The WHATWG parser has by then
 * brought every spelling of an IPv4 address (`0x7f.1`, `2130706433`) to its usual one, so what is checked later is what is meant.
 */
export function parsePageUrl(text: string, base?: string): URL {
  if (text.length > MAX_URL || !URL.canParse(text, base)) throw new PageFailure("bad-url");
  const url = new URL(text, base);
  if (url.href.length > MAX_URL) throw new PageFailure("bad-url");
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new PageFailure("bad-url", url.protocol);
  if (url.username !== "" || url.password !== "") throw new PageFailure("bad-url", "userinfo");
  url.hash = "";
  return url;
}
