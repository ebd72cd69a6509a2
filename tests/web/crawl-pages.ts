import type { BrowserJar } from "./browser-jar.ts";

interface Crawled {
  /** Addresses of pages, without what is asked of them. */
  visited: string[];
  /** What is wrong, each with the page that it is on. */
  faults: string[];
}

/** Far more than the examples have. */
const MOST_PAGES = 400;

/** Opens every page that links of a site's own pages lead to: each answers, has what anchors name, and its forms that act have a token. */
export async function crawlPages(jar: BrowserJar, start: string): Promise<Crawled> {
  const pages = new Map<string, { status: number; ids: ReadonlySet<string> }>();
  const anchors: { from: string; to: string; id: string }[] = [];
  const faults: string[] = [];
  const left = [new URL(start).href];
  for (const address of left) {
    if (pages.has(address) || pages.size >= MOST_PAGES) continue;
    const { status, body, url } = await jar.walk(address);
    const isPage = body.startsWith("<!doctype html>") || body.startsWith("<!DOCTYPE html>");
    const ids = [...body.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => unescaped(id));
    pages.set(address, { status, ids: new Set(ids) });
    if (status !== 200) faults.push(`${address}: ${status}`);
    if (!isPage) continue;
    for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) < at))) faults.push(`${address}: two of #${id}`);
    for (const [form] of body.matchAll(/<form [^>]*method="post"[\s\S]*?<\/form>/g))
      if (!form.includes('action="/deconnexion"') && !/name="jeton" value="[^"]+"/.test(form))
        faults.push(`${address}: a form without its token`);
    for (const [, href = ""] of body.matchAll(/\shref="([^"]*)"/g)) {
      const target = new URL(unescaped(href), url);
      if (target.origin !== new URL(start).origin) continue;
      const id = decodeURIComponent(target.hash.slice(1));
      target.hash = "";
      left.push(target.href);
      if (id !== "") anchors.push({ from: address, to: target.href, id });
    }
  }
  for (const { from, to, id } of anchors) if (!pages.get(to)?.ids.has(id)) faults.push(`${from}: ${to} has no #${id}`);
  return { visited: [...new Set([...pages.keys()].map((one) => new URL(one).pathname))], faults: [...new Set(faults)] };
}

function unescaped(text: string): string {
  const names: Record<string, string> = { amp: "&", quot: '"', lt: "<", gt: ">", "#39": "'" };
  return text.replace(/&(amp|quot|lt|gt|#39);/g, (_, name: string) => names[name] ?? "");
}
