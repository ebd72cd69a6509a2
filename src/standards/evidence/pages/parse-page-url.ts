import { PageFailure } from "./page-failure.ts";

/** Characters; longer is no address that a person gave. */
const LONGEST = 4_096;

/**
 * An address that may be asked, without its fragment: http or https, nobody's name or password in it. The WHATWG parser has by then
 * brought every spelling of an IPv4 address (`0x7f.1`, `2130706433`) to its usual one, so what is checked later is what is meant.
 */
export function parsePageUrl(text: string, base?: string): URL {
  if (text.length > LONGEST || !URL.canParse(text, base)) throw new PageFailure("bad-url");
  const url = new URL(text, base);
  if (url.href.length > LONGEST) throw new PageFailure("bad-url");
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new PageFailure("bad-url", url.protocol);
  if (url.username !== "" || url.password !== "") throw new PageFailure("bad-url", "userinfo");
  url.hash = "";
  return url;
}
