import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { writeInside } from "../files/write-inside.ts";
import {
  type BoundedGitObjectCache,
  type CachedObject,
  createGitObjectCache,
} from "../github/create-git-object-cache.ts";
import { hasObjectId } from "../github/object-id.ts";
import type { GitObjectCache } from "../github/repository-source.ts";
import { singleFlight } from "../workqueue/single-flight.ts";

export interface SiteCache {
  cache: GitObjectCache;
  /** Where something was read since the last time. Never rejects. */
  save(): Promise<void>;
}

/**
 * What was read of the site: in memory and, where there is a folder, from one start to the next. A disk that fails
 * costs reads and nothing else: `onError` is called.
 */
export async function openSiteCache(folder: string | null, onError: (error: Error) => void): Promise<SiteCache> {
  let isDirty = false;
  const cache = createGitObjectCache(() => {
    isDirty = true;
  });
  if (folder === null) return { cache, save: async () => undefined };
  const file = join(folder, "site.jsonl.gz");
  await loadObjects(cache, file).catch((error) => {
    if (error.code !== "ENOENT") onError(error);
  });
  const saves = singleFlight(async () => {
    if (!isDirty) return;
    isDirty = false;
    await saveObjects(cache, file).catch(onError);
  });
  return { cache, save: saves.run };
}

const oid = z.string().regex(/^[0-9a-f]{40,64}$/);
const lastRead = z.int().nonnegative();
const cachedObjectSchema = z.union([
  z.strictObject({ blob: oid, text: z.string(), lastRead }),
  z.strictObject({
    commit: oid,
    entries: z.array(z.strictObject({ path: z.string(), blob: oid, size: z.int().nonnegative() })),
    lastRead,
  }),
]);

/** Characters. */
const CHUNK_LENGTH = 64 * 1024;

/** Writes what a cache holds to a file, one compressed line each, for this account alone; whole or not at all. Rejects as the disk does. */
export async function saveObjects(cache: BoundedGitObjectCache, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const gzip = createGzip();
  const [bytes] = await Promise.all([buffer(gzip), pipeline(Readable.from(chunksOf(cache.objects())), gzip)]);
  // One or two megabytes. What is no file of ours there is left: the cache matters to nobody but its reader.
  writeInside(dirname(file), basename(file), bytes, { existing: "replace", mode: 0o600 });
}

/** Lines, many in a chunk: each costs the compressor a turn. */
function* chunksOf(objects: Iterable<CachedObject>): Iterable<string> {
  let chunk = "";
  for (const object of objects) {
    chunk += `${JSON.stringify(object)}\n`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

/**
 * Fills a cache from its file, what is damaged left out: a text is taken only where it has the id it is kept under.
 * Rejects where the file cannot be read to its end; ENOENT where there is none yet.
 */
export async function loadObjects(cache: BoundedGitObjectCache, file: string): Promise<void> {
  await pipeline(createReadStream(file), createGunzip().setEncoding("utf8"), async (text: AsyncIterable<string>) => {
    let rest = "";
    for await (const chunk of text) {
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const parsed = cachedObjectSchema.safeParse(parseJson(line));
        if (parsed.success && matchesId(parsed.data)) cache.restore(parsed.data);
      }
    }
  });
}

function matchesId(object: CachedObject): boolean {
  return !("blob" in object) || hasObjectId(object.text, object.blob);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
