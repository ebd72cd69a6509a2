import { distance } from "fastest-levenshtein";
import { employerKey } from "../../plan/employers.ts";

/** What companies add to their name for an account or a register, and leave out on a fiche: as a word of its own, or run in. */
const ADDED_WORDS = new Set([
  ...[
    "sas",
    "sasu",
    "sarl",
    "eurl",
    "sa",
    "scop",
    "scic",
    "coop",
    "france",
    "fr",
    "group",
    "groupe",
    "tech",
    "technology",
  ],
  ...["technologies", "consulting", "conseil", "studio", "agence", "agency", "hq", "org", "team", "lab", "labs", "dev"],
]);
const RUN_IN_SUFFIX = /(?:technology|technologies|consulting|conseil|france|groupe|studio|agence)$/;

/** A shorter name has too many neighbours for a typing slip to be told from another company. */
const SHORTEST_COMPARED = 8;

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
  const ownNames = names.filter((name) => employerKey(name).length > 1);
  const tests: ((employer: string, own: string) => boolean)[] = [
    (employer, own) => employerKey(employer) === employerKey(own),
    (employer, own) => bareKey(employer) === bareKey(own),
    (employer, own) => isOneSlip(employerKey(employer), employerKey(own)),
  ];
  for (const test of tests) {
    const close = [...spellings.values()].filter((group) =>
      group.some(([employer]) => ownNames.some((own) => test(employer, own))),
    );
    if (close.length > 0) return close.length === 1 ? mostFrequent(close[0] ?? []) : undefined;
  }
  return;
}

/** A name's key without what is added, as long as three letters are left. */
function bareKey(name: string): string {
  const words = name.split(/[\s\p{P}]+/u).map(employerKey);
  while (words.length > 1 && ADDED_WORDS.has(words.at(-1) ?? "")) words.pop();
  const key = words.join("");
  const shorter = key.replace(RUN_IN_SUFFIX, "");
  return shorter.length > 2 ? shorter : key;
}

function isOneSlip(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= SHORTEST_COMPARED && distance(one, other) === 1;
}

function mostFrequent(spellings: readonly [name: string, missions: number][]): string | undefined {
  return [...spellings].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))[0]?.[0];
}
