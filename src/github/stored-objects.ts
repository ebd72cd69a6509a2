import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { writeInside } from "../files/write-inside.ts";
import type { BoundedGitObjectCache, CachedObject } from "./create-git-object-cache.ts";
import { hasObjectId } from "./object-id.ts";

/** What was read of the site, in the folder that the operator gives. */
export const SITE_CACHE_FILE = "site.jsonl.gz";

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
export async function saveObjects(cache: Pick<BoundedGitObjectCache, "objects">, file: string): Promise<void> {
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
