import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { folders, indexSite, type SiteIndex } from "../fiches/site.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { folderSource } from "../records/sources/folder.ts";
import type { Source } from "../records/sources/source.ts";

export interface SiteFolder {
  /** The folder that holds `content/`. */
  root: string;
  source: Source;
  index: SiteIndex;
}

/** A checkout of the site, or just its `content` folder. */
export async function openSite(folder: string): Promise<SiteFolder | Problem> {
  const place = { file: folder, line: 1, column: 1 };
  if (!existsSync(folder)) return problem("folder-missing", { folder }, place);
  const root = existsSync(join(folder, "_authors")) ? dirname(resolve(folder)) : folder;
  const source = folderSource(root, Object.values(folders));
  const index = indexSite((await source.list()).map(({ path }) => path));
  if (index.members.size === 0 && index.products.size === 0) return problem("site-empty", { folder }, place);
  return { root, source, index };
}
