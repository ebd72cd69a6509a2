import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { LRUCache } from "lru-cache";

/** A page as it is sent: compressed once, for everyone who takes it so. */
export interface CachedPage {
  html: string;
  gzipped: Uint8Array<ArrayBuffer>;
}

const compress = promisify(gzip);

/** Pages of one snapshot that are kept: one for each of so many people. */
const MOST = 100;

/** Pages that stay the same for as long as what they show is the same object, by a name. Asked for by many at once, one is written. */
export function createPageCache<Shown extends object>() {
  const pages = new WeakMap<Shown, LRUCache<string, Promise<CachedPage>>>();
  return (shown: Shown, name: string, write: () => Promise<string>): Promise<CachedPage> => {
    const known = pages.get(shown) ?? new LRUCache<string, Promise<CachedPage>>({ max: MOST });
    pages.set(shown, known);
    const before = known.get(name);
    if (before) return before;
    const written = write().then(async (html) => ({ html, gzipped: new Uint8Array(await compress(html)) }));
    known.set(name, written);
    written.catch(() => known.delete(name));
    return written;
  };
}

/** The page, compressed where the browser takes it so. */
export function sendPage({ html, gzipped }: CachedPage, acceptEncoding: string | undefined): Response {
  const headers = { "content-type": "text/html; charset=utf-8", vary: "accept-encoding" };
  return /\bgzip\b/.test(acceptEncoding ?? "")
    ? new Response(gzipped, { headers: { ...headers, "content-encoding": "gzip" } })
    : new Response(html, { headers });
}
