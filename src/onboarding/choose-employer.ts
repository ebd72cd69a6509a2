import { distance } from "fastest-levenshtein";
import { employerKey } from "../plan/employers.ts";

/** What companies add to their name for an account or a register, and leave out on a fiche. */
const ADDED =
  /(?:sasu|sas|sarl|eurl|scop|scic|sa|coop|france|fr|group|groupe|technology|technologies|tech|consulting|conseil|studio|agency|agence|hq|org|team|labs?|dev)$/;

/** A shorter name has too many neighbours for a typing slip to be told from another company. */
const LONG_ENOUGH = 8;

/**
 * The employer on the site that an account most likely is, in its most frequent spelling; undefined where none is close enough or
 * two companies are equally close. `names`: the account's login and public name; `employers`: missions by spelling.
 */
export function chooseEmployer(names: readonly string[], employers: ReadonlyMap<string, number>): string | undefined {
  const spellings = new Map<string, [name: string, missions: number][]>();
  for (const entry of employers) {
    const key = employerKey(entry[0]);
    if (key !== "") spellings.set(key, [...(spellings.get(key) ?? []), entry]);
  }
  const asked = [...new Set(names.map(employerKey))].filter((key) => key.length > 1);
  const tests: ((key: string, own: string) => boolean)[] = [
    (key, own) => key === own,
    (key, own) => bare(key) === bare(own),
    (key, own) => Math.min(key.length, own.length) >= LONG_ENOUGH && distance(key, own) === 1,
  ];
  for (const test of tests) {
    const close = [...spellings.keys()].filter((key) => asked.some((own) => test(key, own)));
    if (close.length > 1) return;
    const [found] = close;
    if (found !== undefined) return mostFrequent(spellings.get(found) ?? []);
  }
  return;
}

/** Without what is added, as long as a name is left. */
function bare(key: string): string {
  const shorter = key.replace(ADDED, "");
  return shorter.length > 2 && shorter !== key ? bare(shorter) : key;
}

function mostFrequent(spellings: readonly [name: string, missions: number][]): string | undefined {
  return [...spellings].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))[0]?.[0];
}
