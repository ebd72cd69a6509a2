import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { folders, indexSite, type SiteIndex } from "../fiches/site.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { folderSource } from "../records/sources/folder.ts";
import type { Source } from "../records/sources/source.ts";
import { checkFolder } from "./check-folder.ts";

export interface SiteFolder {
  /** The folder that holds `content/`. */
  root: string;
  source: Source;
  index: SiteIndex;
}

/** A checkout of the site, or just its `content` folder. */
export function openSite(folder: string): SiteFolder | Problem {
  const place = { file: folder, line: 1, column: 1 };
  const wrong = checkFolder(folder);
  if (wrong) return wrong;
  const root = existsSync(join(folder, "_authors")) ? dirname(resolve(folder)) : folder;
  const source = folderSource(root, Object.values(folders));
  const index = indexSite(Object.values(folders).flatMap((path) => namesIn(root, path)));
  if (index.members.size === 0 && index.products.size === 0) return problem("site-empty", { folder }, place);
  return { root, source, index };
}

/** Names alone: the sizes that a source lists would cost a look at each of thousands of files. */
function namesIn(root: string, path: string): string[] {
  const folder = join(root, path);
  return existsSync(folder) ? readdirSync(folder).map((name) => `${path}/${name}`) : [];
}
