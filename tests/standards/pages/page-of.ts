import type { RawPage } from "../../../src/pages/raw-page.ts";
import type { ObservedPage } from "../../../src/standards/observations.ts";
import { readPage } from "../../../src/standards/pages/read-page.ts";

/** A page as it would be read from this HTML, answered at once by a made-up host. */
export function pageOf(html: string, { url = "https://produit.test/", ...rest }: Partial<RawPage> = {}): ObservedPage {
  return readPage({
    requestedUrl: url,
    url,
    status: 200,
    at: "2026-03-01T12:00:00.000Z",
    redirects: [],
    headers: { "content-type": "text/html; charset=utf-8" },
    body: new TextEncoder().encode(html),
    ...rest,
  });
}
