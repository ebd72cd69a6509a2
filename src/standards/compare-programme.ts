import { distance } from "fastest-levenshtein";
import { categoryOf, programme, programmeCategories } from "./programme.ts";

/** A list of the programme's standards; the category is null where the list does not say it. */
export type StandardIds = ReadonlyMap<string, string | null>;

export interface ProgrammeDifference {
  added: { id: string; category: string | null }[];
  removed: string[];
  /** Guesses: one that went and one that came, whose names are near. */
  renamed: { from: string; to: string; category: string | null }[];
  /** Ids that moved to another category. */
  moved: { id: string; from: string; to: string }[];
  unchanged: number;
}

/** What a newer list of the programme's standards changes. */
export function compareProgramme(newer: StandardIds): ProgrammeDifference {
  const ours = programmeCategories.flatMap((category) => [...programme.categories[category]]);
  const gone = ours.filter((id) => !newer.has(id));
  const come = [...newer.keys()].filter((id) => categoryOf(id) === null);
  const renamed = pairNearest(gone, come).map(([from, to]) => ({ from, to, category: newer.get(to) ?? null }));
  const kept = ours.filter((id) => newer.has(id));
  return {
    added: come
      .filter((id) => !renamed.some(({ to }) => to === id))
      .map((id) => ({ id, category: newer.get(id) ?? null })),
    removed: gone.filter((id) => !renamed.some(({ from }) => from === id)),
    renamed,
    moved: kept.flatMap((id) => {
      const [from, to] = [categoryOf(id), newer.get(id) ?? null];
      return from === null || to === null || plain(from) === plain(to) ? [] : [{ id, from, to }];
    }),
    unchanged: kept.length,
  };
}

/** Folders are written with and without accents. */
function plain(category: string): string {
  return category.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Of the letters of the longer name, or of the words of both, those that are shared. */
const NEAR = 0.5;

/** The nearest pairs first, each name once. */
function pairNearest(gone: readonly string[], come: readonly string[]): [string, string][] {
  const pairs = gone.flatMap((from) => come.map((to) => ({ from, to, likeness: likenessOf(from, to) })));
  const taken = new Set<string>();
  return pairs
    .filter(({ likeness }) => likeness >= NEAR)
    .toSorted((a, b) => b.likeness - a.likeness)
    .flatMap(({ from, to }) => {
      if (taken.has(from) || taken.has(to)) return [];
      taken.add(from).add(to);
      return [[from, to]];
    });
}

function likenessOf(a: string, b: string): number {
  const letters = 1 - distance(a, b) / Math.max(a.length, b.length);
  const [ofA, ofB] = [wordsOf(a), wordsOf(b)];
  const shared = [...ofA].filter((word) => ofB.has(word)).length;
  return Math.max(letters, shared / (ofA.size + ofB.size - shared || 1));
}

/** Articles and prepositions tell no standard from another, nor do « équipe » and « produit ». */
function wordsOf(id: string): Set<string> {
  return new Set(
    id.split("-").filter((word) => word.length > 3 && !/^(?:equipe|produit|service|dans|pour)$/.test(word)),
  );
}

const ID = /^[a-z0-9]+(?:-[a-z0-9]+){3,}$/;

/**
 * The ids of a list, whatever its form: JSON as the programme's service answers (`questions` with `id` and `category`), ids by
 * category, an array of ids; or lines of text, ids or paths such as `accessibilité/l-equipe-produit-du-code-accessible.md`.
 */
export function readStandardIds(text: string): StandardIds {
  const found = new Map<string, string | null>();
  try {
    collect(JSON.parse(text), null, found);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    for (const line of text.split(/\r?\n/)) add(line.trim().replace(/^[-*"'\s]+|["',\s]+$/g, ""), null, found);
  }
  return found;
}

function add(path: string, category: string | null, found: Map<string, string | null>): void {
  const folders = path.normalize("NFC").split("/");
  const id = folders.pop()?.replace(/\.md$/, "").replace(/^\d+-/, "") ?? "";
  // Git escapes what is not ASCII in a path: such a folder's name is not read.
  const folder = folders.at(-1)?.includes("\\") ? undefined : folders.at(-1);
  if (ID.test(id)) found.set(id, category ?? folder ?? null);
}

/** Levels of a JSON document that are read. */
const MAX_DEPTH = 8;

function collect(value: unknown, category: string | null, found: Map<string, string | null>, depth = 0): void {
  if (depth > MAX_DEPTH) return;
  if (typeof value === "string") add(value, category, found);
  else if (Array.isArray(value)) for (const item of value) collect(item, category, found, depth + 1);
  else if (typeof value === "object" && value !== null) {
    const { id, category: own }: { id?: unknown; category?: unknown } = value;
    if (typeof id === "string") add(id, typeof own === "string" ? own.normalize("NFC") : category, found);
    else
      for (const [key, item] of Object.entries(value))
        if (typeof item === "object") collect(item, ID.test(key) ? category : key.normalize("NFC"), found, depth + 1);
  }
}
