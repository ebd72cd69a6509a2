import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ficheFolders, indexSite, type SiteIndex } from "../../fiches/site-index.ts";
import { checkFolder } from "../../files/check-path.ts";
import type { FileTree } from "../../files/file-tree.ts";
import { folderTree } from "../../files/folder-tree.ts";
import { isProblem, type Problem, problem } from "../../problems/problem.ts";
import { type BroughtBy, fichesToRead, type Site, type SiteSource } from "../site.ts";

export interface SiteClone {
  /** The folder that holds `content/`. */
  root: string;
  tree: FileTree;
  index: SiteIndex;
}

/** A checkout of the site, or just its `content` folder. */
export function openSiteClone(folder: string): SiteClone | Problem {
  const place = { file: folder, line: 1, column: 1 };
  const wrong = checkFolder(folder);
  if (wrong) return wrong;
  const root = existsSync(join(folder, "_authors")) ? dirname(resolve(folder)) : folder;
  const tree = folderTree(root, Object.values(ficheFolders));
  const index = indexSite(Object.values(ficheFolders).flatMap((path) => namesIn(root, path)));
  if (index.members.size === 0 && index.products.size === 0) return problem("site-empty", { folder }, place);
  return { root, tree, index };
}

/** Who brought what fiches say, by their paths below the root of a clone. */
export type ReadBringers = (root: string, paths: readonly string[]) => ReadonlyMap<string, BroughtBy>;

/** A clone of the site on this machine, as its working tree is. `readBringers` asks its history. */
export function cloneSite(folder: string, readBringers: ReadBringers): SiteSource<Site & SiteClone> {
  return {
    findBringers: async ({ root }, paths) => readBringers(root, paths),
    async read(records) {
      const clone = openSiteClone(folder);
      if (isProblem(clone)) return { problems: [clone], failure: null };
      return { ...clone, texts: await clone.tree.read(fichesToRead(records, clone.index)) };
    },
  };
}

/** Names alone: the sizes that a tree lists would cost a system call for each of thousands of files. */
function namesIn(root: string, path: string): string[] {
  const folder = join(root, path);
  return existsSync(folder) ? readdirSync(folder).map((name) => `${path}/${name}`) : [];
}
