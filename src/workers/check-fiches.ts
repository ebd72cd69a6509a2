import { bodyOf, isFiche, locateInFiche, readFiche } from "../fiches/read-fiche.ts";
import { createFicheRules, type FicheRules } from "../fiches/rules/fiche-rules.ts";
import { findMisreadings } from "../fiches/rules/misreadings.ts";
import { ficheFolders, type SiteIndex } from "../fiches/site-index.ts";
import { folderTree } from "../files/folder-tree.ts";
import type { Problem } from "../problems/problem.ts";

/** Fiches read at a time: what was checked can be forgotten. */
const PART = 200;

/** A site on this machine, to be checked by several threads: plain data. */
export interface SiteToCheck {
  /** The folder that holds `content/`. */
  root: string;
  index: SiteIndex;
}

/** What is wrong in some fiches, by the number of their part. */
export type CheckedParts = Map<number, Problem[]>;

export function countParts(index: SiteIndex): number {
  return Math.ceil((index.members.size + index.products.size) / PART);
}

/** Checks these parts of a site's fiches by upstream's rules; `onPart` hears how many fiches are done, the other threads' too. */
export async function checkFiches(
  { root, index }: SiteToCheck,
  parts: Iterable<number>,
  onPart: (done: number) => void = () => undefined,
): Promise<CheckedParts> {
  const rules = createFicheRules(index);
  const tree = folderTree(root, Object.values(ficheFolders));
  const fiches = (["members", "products"] as const).flatMap((collection) =>
    [...index[collection].values()].map((path) => ({ collection, path })),
  );
  const checked: CheckedParts = new Map();
  for (const part of parts) {
    const own = fiches.slice(part * PART, (part + 1) * PART);
    const texts = await tree.read(own.map(({ path }) => path));
    checked.set(
      part,
      own.flatMap(({ collection, path }) => checkFiche(rules, collection, path, texts.get(path))),
    );
    onPart(Math.min((part + 1) * PART, fiches.length));
  }
  return checked;
}

function checkFiche(
  rules: FicheRules,
  collection: "members" | "products",
  path: string,
  text: string | null | undefined,
): Problem[] {
  const fiche = readFiche(text ?? null, path);
  if (!isFiche(fiche)) return [fiche];
  return rules
    .check(collection, fiche.data, bodyOf(fiche), locateInFiche(fiche, path), findMisreadings(fiche))
    .map(({ problem }) => problem);
}
