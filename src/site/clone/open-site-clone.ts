import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ficheFolders, indexSite, type SiteIndex } from "../../fiches/site-index.ts";
import { checkFolder } from "../../files/check-path.ts";
import type { FileTree } from "../../files/file-tree.ts";
import { folderTree } from "../../files/folder-tree.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { isSiteAddress, needsClone } from "../site-address.ts";

export interface SiteClone {
  /** The folder that holds `content/`. */
  root: string;
  tree: FileTree;
  index: SiteIndex;
}

/** A checkout of the site, or just its `content` folder. */
export function openSiteClone(folder: string): SiteClone | Problem {
  if (isSiteAddress(folder)) return needsClone(folder);
  const place = { file: folder, line: 1, column: 1 };
  const wrong = checkFolder(folder);
  if (wrong) return wrong;
  const root = rootOfSite(folder);
  const tree = folderTree(root, Object.values(ficheFolders));
  const index = indexSite(Object.values(ficheFolders).flatMap((path) => namesIn(root, path)));
  if (index.members.size === 0 && index.products.size === 0) return problem("site-empty", { folder }, place);
  return { root, tree, index };
}

/** The folder that holds `content/`, where `content` itself may be given. */
export function rootOfSite(folder: string): string {
  return existsSync(join(folder, "_authors")) ? dirname(resolve(folder)) : folder;
}

/** Names alone: the sizes that a tree lists would cost a system call for each of thousands of files. */
function namesIn(root: string, path: string): string[] {
  const folder = join(root, path);
  return existsSync(folder) ? readdirSync(folder).map((name) => `${path}/${name}`) : [];
}
