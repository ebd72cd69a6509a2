import { existsSync } from "node:fs";
import { join } from "node:path";
import { folderTree, listNearby } from "../../files/folder-tree.ts";
import { writeInside } from "../../files/write-inside.ts";
import { type CachedObject, createGitObjectCache } from "../../github/create-git-object-cache.ts";
import { loadObjects, SITE_CACHE_FILE, saveObjects } from "../../github/stored-objects.ts";
import { isForgeCacheFile } from "../../standards/forges/forge-cache.ts";
import type { Held } from "./held.ts";

type Find = (text: string) => number[];

/** What a folder of the server's (CACHE_FOLDER) or of `check --cache` keeps that names a person. All of it is read again when it is needed. */
export async function findInCaches(folder: string, find: Find): Promise<Held[]> {
  return [...(await findInSiteCache(folder, find)), ...(await findInForgeCache(folder, find))];
}

async function findInSiteCache(folder: string, find: Find): Promise<Held[]> {
  const file = join(folder, SITE_CACHE_FILE);
  if (!existsSync(file)) return [];
  const cache = createGitObjectCache();
  // What is damaged is dropped when the server reads it, and here when it is written.
  await loadObjects(cache, file).catch(ignoreDamage);
  const all = [...cache.objects()];
  const kept = all.filter((object) => find(textOf(object)).length === 0);
  const count = all.length - kept.length;
  if (count === 0) return [];
  return [
    {
      ...{ kind: "site-cache", place: file, names: [], count },
      async remove() {
        await saveObjects({ objects: () => kept }, file);
        return null;
      },
    },
  ];
}

/** Of a listing, its paths: a fiche is named after its person. */
function textOf(object: CachedObject): string {
  return "blob" in object ? object.text : object.entries.map(({ path }) => path).join("\n");
}

function ignoreDamage(error: unknown): void {
  if (!(error instanceof Error) || !("code" in error) || !String(error.code).startsWith("Z_")) throw error;
}

async function findInForgeCache(folder: string, find: Find): Promise<Held[]> {
  const texts = await folderTree(folder).read(listNearby(folder, 0).filter(isForgeCacheFile));
  const theirs = [...texts].flatMap(([name, text]) => (find(text ?? "").length > 0 ? [name] : []));
  if (theirs.length === 0) return [];
  return [
    {
      ...{ kind: "forge-cache", place: folder, names: [], count: theirs.length },
      async remove() {
        // No answer has this shape: it is asked for again.
        for (const name of theirs) {
          const refused = writeInside(folder, name, "null\n", { existing: "replace", mode: 0o600 });
          if (refused) return refused;
        }
        return null;
      },
    },
  ];
}
