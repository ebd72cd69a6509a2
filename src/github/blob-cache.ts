import { LRUCache } from "lru-cache";
import type { BlobCache } from "./repository-source.ts";

/** Bytes, counted as characters; the whole real site takes a tenth of it. */
const LARGEST = 64 * 1024 * 1024;

/** Texts by blob id for as long as the process lives, the least used forgotten first. */
export function createBlobCache(): BlobCache {
  // lru-cache cannot hold a bare null.
  const cache = new LRUCache<string, { text: string | null }>({
    maxSize: LARGEST,
    sizeCalculation: ({ text }) => 100 + (text?.length ?? 0),
  });
  return {
    get: (blob) => cache.get(blob)?.text,
    set: (blob, text) => cache.set(blob, { text }),
  };
}
