import { distance } from "fastest-levenshtein";
import { employerKey } from "../employers.ts";

const MOST_NAMED = 5;

/** A shorter name is part of too many others. */
const SHORTEST_PART = 3;

/**
 * Employers of the site that the names may stand for, nearest first, each in its most frequent spelling: mistyped, part of one another,
 * or sharing a word. `spellings`: missions by spelling.
 */
export function nearEmployers(names: readonly string[], spellings: ReadonlyMap<string, number>): string[] {
  const companies = new Map<string, { name: string; most: number; missions: number }>();
  for (const [name, missions] of spellings) {
    const key = employerKey(name);
    const known = companies.get(key) ?? { name, most: 0, missions: 0 };
    const best = missions > known.most ? { name, most: missions } : known;
    companies.set(key, { ...best, missions: known.missions + missions });
  }
  const near = [...companies].flatMap(([key, { name, missions }]) => {
    const far = Math.min(...names.map((own) => farness({ key, name }, own)));
    return Number.isFinite(far) ? [{ name, missions, far }] : [];
  });
  const closest = near.some(({ far }) => far < SHARED_WORD) ? near.filter(({ far }) => far < SHARED_WORD) : near;
  return closest
    .sort((a, b) => a.far - b.far || b.missions - a.missions || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(({ name }) => name);
}

const ONE_SLIP = 0;
const PART = 1;
const MISTYPED = 2;
const SHARED_WORD = 3;

function farness(employer: { key: string; name: string }, own: string): number {
  const ownKey = employerKey(own);
  const [shorter, longer] = [employer.key, ownKey].sort((a, b) => a.length - b.length);
  if (shorter === undefined || longer === undefined || shorter.length < 2) return Number.POSITIVE_INFINITY;
  const slips = isSwap(shorter, longer) ? 1 : distance(shorter, longer);
  if (slips <= Math.max(1, Math.floor(longer.length / 6)) && shorter.length > SHORTEST_PART) return ONE_SLIP;
  if (shorter.length >= SHORTEST_PART && longer.includes(shorter)) return PART;
  if (slips <= Math.floor(longer.length / 3)) return MISTYPED;
  const words = new Set(wordsOf(own));
  return wordsOf(employer.name).some((word) => words.has(word)) ? SHARED_WORD : Number.POSITIVE_INFINITY;
}

/** Two letters in the wrong order. */
function isSwap(a: string, b: string): boolean {
  return a.length === b.length && distance(a, b) === 2 && [...a].sort().join("") === [...b].sort().join("");
}

function wordsOf(name: string): string[] {
  return name
    .split(/[\s\p{P}]+/u)
    .map(employerKey)
    .filter((word) => word.length > SHORTEST_PART);
}
