import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Entry } from "../../channels/espace-membre/entry.ts";
import { renderHtml } from "../../templating/render-html.ts";

/** An entry as its page shows it, in the group of that title. */
export type WriteEntry = (entry: Entry, group: string) => string;

/** Characters of all that is kept: some thousands of entries. */
const MOST = 8_000_000;

/**
 * Writes each entry once for as long as it says the same: between two reconciles few change, and all of a large contractor's take a third of
 * a second.
 */
export function createEntryWriter(): WriteEntry {
  const known = new LRUCache<string, string>({ maxSize: MOST, sizeCalculation: ({ length }) => length + 64 });
  return (entry, group) => {
    const key = createHash("sha256")
      .update(JSON.stringify([entry, group]))
      .digest("base64");
    const before = known.get(key);
    if (before !== undefined) return before;
    const html = renderHtml("web/entry", { entry, group });
    known.set(key, html);
    return html;
  };
}
