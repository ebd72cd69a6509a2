import type { PageSeen } from "../../../src/standards/page-evidence.ts";
import { type RawPage, readPage } from "../../../src/standards/pages/read-page.ts";

/** A page as it would be read from this HTML, answered at once by a made-up host. */
export function pageOf(html: string, { url = "https://produit.test/", ...rest }: Partial<RawPage> = {}): PageSeen {
  return readPage({
    asked: url,
    url,
    status: 200,
    at: "2026-03-01T12:00:00.000Z",
    redirects: [],
    headers: { "content-type": "text/html; charset=utf-8" },
    body: new TextEncoder().encode(html),
    ...rest,
  });
}
