import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import type { BoundedCache, Reading } from "./create-reading-cache.ts";
import { hashesTo } from "./hashes-to.ts";

const oid = z.string().regex(/^[0-9a-f]{40,64}$/);
const used = z.int().nonnegative();
const lineSchema = z.union([
  z.strictObject({ blob: oid, text: z.string(), used }),
  z.strictObject({
    commit: oid,
    entries: z.array(z.strictObject({ path: z.string(), blob: oid, size: z.int().nonnegative() })),
    used,
  }),
]);

/** Characters. */
const CHUNK = 64 * 1024;

/** Writes what a cache holds to a file, one compressed line each, for this account alone; whole or not at all. Rejects as the disk does. */
export async function keepReadings(cache: BoundedCache, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const partial = `${file}.${randomUUID()}`;
  try {
    await pipeline(Readable.from(chunks(cache.readings())), createGzip(), createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}

/** Lines, many in a chunk: each costs the compressor a turn. */
function* chunks(readings: Iterable<Reading>): Iterable<string> {
  let chunk = "";
  for (const reading of readings) {
    chunk += `${JSON.stringify(reading)}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

/**
 * Gives a cache back what a file kept, the file's own damage left out: a text is taken only where it has the id it is kept under.
 * Rejects where the file cannot be read to its end; ENOENT where there is none yet.
 */
export async function restoreReadings(cache: BoundedCache, file: string): Promise<void> {
  await pipeline(createReadStream(file), createGunzip().setEncoding("utf8"), async (text: AsyncIterable<string>) => {
    let rest = "";
    for await (const chunk of text) {
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const parsed = lineSchema.safeParse(parseJson(line));
        if (parsed.success && isGenuine(parsed.data)) cache.restore(parsed.data);
      }
    }
  });
}

function isGenuine(reading: Reading): boolean {
  return !("blob" in reading) || hashesTo(reading.text, reading.blob);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
