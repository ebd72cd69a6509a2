import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ForgeCache } from "./forge-cache.ts";

/** One file a key, named by its hash; for this account alone, since a token may read what not everyone may. */
export function folderCache(folder: string): ForgeCache {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (key: string) => join(folder, `${createHash("sha256").update(key).digest("hex")}.json`);
  return {
    read(key, shape) {
      const parsed = shape.safeParse(readJson(fileOf(key)));
      return parsed.success ? parsed.data : undefined;
    },
    write(key, value) {
      // Whole or not at all: two runs may share the folder.
      const partial = `${fileOf(key)}.${process.pid}`;
      writeFileSync(partial, JSON.stringify(value), { mode: 0o600 });
      renameSync(partial, fileOf(key));
    },
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
