import { LRUCache } from "lru-cache";
import { WEEK } from "../dates/durations.ts";
import type { TreeEntry } from "./file-list.ts";
import type { GitObjectCache } from "./repository-source.ts";

/** Characters; the whole real site takes a tenth of it. */
const MOST_CHARACTERS = 64 * 1024 * 1024;
/** Entries; the real site has 5,400. */
const MOST_ENTRIES = 100_000;
/** Milliseconds: what nobody read for a week is dropped, so that a text taken down does not stay. */

/** A text or a listing, and when it was last read (milliseconds since 1970). */
export type CachedObject = { lastRead: number } & (
  | { blob: string; text: string }
  | { commit: string; entries: readonly TreeEntry[] }
);

export interface BoundedGitObjectCache extends GitObjectCache {
  /** All that it holds, but what is no text. */
  objects(): Iterable<CachedObject>;
  /** Takes back what another one held. */
  restore(object: CachedObject): void;
}

/** The least recently used is dropped first. `onChange` is called for each new object. */
export function createGitObjectCache(onChange: () => void = () => undefined): BoundedGitObjectCache {
  const options = { ttl: WEEK, updateAgeOnGet: true, perf: Date };
  // lru-cache cannot hold a bare null.
  const texts = new LRUCache<string, { text: string | null }>({
    ...options,
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ text }) => 100 + (text?.length ?? 0),
  });
  const trees = new LRUCache<string, readonly TreeEntry[]>({
    ...options,
    maxSize: MOST_ENTRIES,
    sizeCalculation: (entries) => 1 + entries.length,
  });
  return {
    blobs: {
      get: (blob) => texts.get(blob)?.text,
      set(blob, text) {
        texts.set(blob, { text });
        onChange();
      },
    },
    trees: {
      get: (commit) => trees.get(commit),
      set(commit, entries) {
        trees.set(commit, entries);
        onChange();
      },
    },
    *objects() {
      const oldest = Date.now() - WEEK;
      for (const [commit, { value: entries, start: lastRead = 0 }] of trees.dump())
        if (lastRead > oldest) yield { commit, entries, lastRead };
      for (const [blob, { value, start: lastRead = 0 }] of texts.dump())
        if (lastRead > oldest && value.text !== null) yield { blob, text: value.text, lastRead };
    },
    restore(reading) {
      const age = Date.now() - reading.lastRead;
      if (age > WEEK) return;
      const since = { start: reading.lastRead };
      if ("blob" in reading) texts.set(reading.blob, { text: reading.text }, since);
      else trees.set(reading.commit, reading.entries, since);
    },
  };
}
