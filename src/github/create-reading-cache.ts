import { LRUCache } from "lru-cache";
import { WEEK } from "../dates/durations.ts";
import type { TreeEntry } from "./port.ts";
import type { ReadingCache } from "./repository-source.ts";

/** Characters; the whole real site takes a tenth of it. */
const TEXTS = 64 * 1024 * 1024;
/** Entries; the real site has 5,400. */
const ENTRIES = 100_000;
/** Milliseconds: what nobody read for a week is forgotten, so that a text taken down does not stay. */

/** A text or a listing, and when it was last read (milliseconds since 1970). */
export type Reading = { used: number } & (
  | { blob: string; text: string }
  | { commit: string; entries: readonly TreeEntry[] }
);

export interface BoundedCache extends ReadingCache {
  /** All that it holds, but what is no text. */
  readings(): Iterable<Reading>;
  /** Takes back what another one held. */
  restore(reading: Reading): void;
}

/** The least used is forgotten first. `heard` is told of each new reading. */
export function createReadingCache(heard: () => void = () => undefined): BoundedCache {
  const lasting = { ttl: WEEK, updateAgeOnGet: true, perf: Date };
  // lru-cache cannot hold a bare null.
  const texts = new LRUCache<string, { text: string | null }>({
    ...lasting,
    maxSize: TEXTS,
    sizeCalculation: ({ text }) => 100 + (text?.length ?? 0),
  });
  const trees = new LRUCache<string, readonly TreeEntry[]>({
    ...lasting,
    maxSize: ENTRIES,
    sizeCalculation: (entries) => 1 + entries.length,
  });
  return {
    blobs: {
      get: (blob) => texts.get(blob)?.text,
      set(blob, text) {
        texts.set(blob, { text });
        heard();
      },
    },
    trees: {
      get: (commit) => trees.get(commit),
      set(commit, entries) {
        trees.set(commit, entries);
        heard();
      },
    },
    *readings() {
      const oldest = Date.now() - WEEK;
      for (const [commit, { value: entries, start: used = 0 }] of trees.dump())
        if (used > oldest) yield { commit, entries, used };
      for (const [blob, { value, start: used = 0 }] of texts.dump())
        if (used > oldest && value.text !== null) yield { blob, text: value.text, used };
    },
    restore(reading) {
      const age = Date.now() - reading.used;
      if (age > WEEK) return;
      const since = { start: reading.used };
      if ("blob" in reading) texts.set(reading.blob, { text: reading.text }, since);
      else trees.set(reading.commit, reading.entries, since);
    },
  };
}
