import type { ByteTree } from "../files/file-tree.ts";
import type { TreeEntry } from "./file-list.ts";
import type { GitHub, Repository } from "./port.ts";

/** Objects already read, saved between readings: a blob and a commit never change. Maps will do. */
export interface GitObjectCache {
  /** Texts by blob id. */
  blobs: CacheStore<string | null>;
  /** Listings by commit id. */
  trees: CacheStore<readonly TreeEntry[]>;
}

interface CacheStore<Value> {
  get(id: string): Value | undefined;
  set(id: string, value: Value): unknown;
}

/** Bytes of text in one request: what GraphQL answers within its time limit. */
const BATCH_BYTES = 2 * 1024 * 1024;

/** Bytes. No text of ours is near it, and one that is larger, which anyone may put into a pull request, would fill the memory. */
const LARGEST_TEXT = 16 * 1024 * 1024;

/** A repository at a commit. The tree is listed once; texts are requested by blob id, many in one request. */
export function repositorySource(
  github: GitHub,
  repository: Repository,
  commit: string,
  cache: GitObjectCache = { blobs: new Map(), trees: new Map() },
): ByteTree {
  return sourceOfEntries(github, repository, () => readEntries(github, repository, commit, cache), cache);
}

/** Every file of a commit, listed once whoever asks at the same time. */
export async function readEntries(
  github: GitHub,
  repository: Repository,
  commit: string,
  { trees }: GitObjectCache,
): Promise<readonly TreeEntry[]> {
  const known = trees.get(commit);
  if (known) return known;
  const pending = pendingOf(trees);
  const others = pending.get(commit);
  // Where another one's reading fails, for want of a right perhaps, this one reads for itself.
  const shared = others && (await others.catch(() => undefined));
  if (shared) return shared;
  const reading = github.readTree(repository, commit);
  pending.set(commit, reading);
  try {
    const entries = await reading;
    trees.set(commit, entries);
    return entries;
  } finally {
    if (pending.get(commit) === reading) pending.delete(commit);
  }
}

/** The files that a listing names, whatever commit it is of. */
export function sourceOfEntries(
  github: GitHub,
  repository: Repository,
  listEntries: () => Promise<readonly TreeEntry[]>,
  { blobs }: GitObjectCache,
): ByteTree {
  let tree: Promise<Map<string, TreeEntry>> | undefined;

  /** A blob that is no text is kept as text nevertheless: the cache counts characters. */
  async function readBlob(blob: string): Promise<Uint8Array> {
    const key = `base64:${blob}`;
    const cached = blobs.get(key);
    const base64 = cached ?? (await github.readBlobBase64(repository, blob));
    if (cached === undefined) blobs.set(key, base64);
    return new Uint8Array(Buffer.from(base64, "base64"));
  }

  async function readTree(): Promise<Map<string, TreeEntry>> {
    tree ??= listEntries().then((entries) => new Map(entries.map((entry) => [entry.path, entry])));
    try {
      return await tree;
    } catch (error) {
      tree = undefined;
      throw error;
    }
  }

  return {
    list: async () => [...(await readTree()).values()].map(({ path, size }) => ({ path, size })),
    async read(paths) {
      const entries = await readTree();
      const found = paths.flatMap((path) => entries.get(path) ?? []);
      const texts = new Map<string, string | null>();
      for (const { blob } of found) {
        const cached = blobs.get(blob);
        if (cached !== undefined) texts.set(blob, cached);
      }
      for (const batch of batchesByBytes(found.filter(({ blob, size }) => !texts.has(blob) && size <= LARGEST_TEXT)))
        for (const [blob, text] of await github.readBlobs(repository, batch)) {
          texts.set(blob, text);
          blobs.set(blob, text);
        }
      return new Map(found.map(({ path, blob }) => [path, texts.get(blob) ?? null]));
    },
    async readBytes(paths, most) {
      const entries = await readTree();
      const found = new Map<string, Uint8Array | null>();
      for (const { path, blob, size } of paths.flatMap((one) => entries.get(one) ?? [])) {
        found.set(path, size > most ? null : await readBlob(blob));
      }
      return found;
    },
  };
}

/** Listings under way, by the cache that they go to: one push on a site has all that follow it read at once. */
const underWay = new WeakMap<GitObjectCache["trees"], Map<string, Promise<readonly TreeEntry[]>>>();

function pendingOf(trees: GitObjectCache["trees"]): Map<string, Promise<readonly TreeEntry[]>> {
  const known = underWay.get(trees) ?? new Map();
  underWay.set(trees, known);
  return known;
}

/** Blob ids, each once, in groups that stay under the bytes of one reading; a larger blob goes alone. */
function batchesByBytes(entries: readonly TreeEntry[]): string[][] {
  const sizes = new Map(entries.map(({ blob, size }) => [blob, size]));
  const groups: string[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [blob, size] of sizes) {
    if (bytes + size > BATCH_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(blob);
    bytes += size;
  }
  return groups;
}
