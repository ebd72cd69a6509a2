import { LRUCache } from "lru-cache";
import type { TreeEntry } from "./port.ts";
import type { ReadingCache } from "./repository-source.ts";

/** Characters; the whole real site takes a tenth of it. */
const TEXTS = 64 * 1024 * 1024;
/** Entries; the real site has 5,400. */
const ENTRIES = 100_000;

/** For as long as the process lives, the least used forgotten first. */
export function createReadingCache(): ReadingCache {
  // lru-cache cannot hold a bare null.
  const texts = new LRUCache<string, { text: string | null }>({
    maxSize: TEXTS,
    sizeCalculation: ({ text }) => 100 + (text?.length ?? 0),
  });
  return {
    blobs: {
      get: (blob) => texts.get(blob)?.text,
      set: (blob, text) => texts.set(blob, { text }),
    },
    trees: new LRUCache<string, readonly TreeEntry[]>({
      maxSize: ENTRIES,
      sizeCalculation: (entries) => 1 + entries.length,
    }),
  };
}
