import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { GitObject } from "./object-reader.ts";

/** Stores an object where Git looks for it: deflated, in a file named by its digest. Returns the digest, its id. */
export async function writeObject(folder: string, type: GitObject["type"], content: Buffer): Promise<string> {
  const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const oid = createHash("sha1").update(whole).digest("hex");
  const path = join(folder, "objects", oid.slice(0, 2), oid.slice(2));
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) return oid;
  await mkdir(dirname(path), { recursive: true });
  // Whole or not at all: Git may be reading beside.
  const temporary = join(dirname(path), `tmp_obj_${randomUUID()}`);
  await writeFile(temporary, await promisify(deflate)(whole));
  await rename(temporary, path);
  return oid;
}
