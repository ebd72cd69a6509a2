import { isFiche } from "../fiches/read-fiche.ts";
import { nearest } from "../problems/nearest.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type Site, siteFicheAt } from "../site/site.ts";
import { type EmployerMatcher, employerKey } from "./employers.ts";
import { missionOfJson, missionsOf } from "./missions/mission.ts";

/** What each record says where the contractor's name is misspelt. */
const SYMPTOMS = new Set<Problem["code"]>([
  "existing-fiche",
  "mission-under-another-name",
  "mission-beside-another-employer",
  "both-moved",
]);

/** Fewer are as likely people whom the contractor has just hired. */
const FEWEST_FICHES = 2;

export interface UnknownContractor {
  problem: Problem;
  /** Whether nothing can be said of a record before the name is right. */
  holdsBack(problems: readonly Problem[]): boolean;
  isSymptom(found: Problem): boolean;
}

/**
 * One cause, one problem: no fiche that the records follow names the contractor, and several records fail for it. `problems` are those
 * of members. Where the site knows a name close to the one of the settings, no member is planned; else only those that fail are held back.
 */
export function findUnknownContractor(
  { records, site, settings }: { records: Records; site: Site; settings: Settings },
  problems: readonly Problem[],
  employers: EmployerMatcher,
): UnknownContractor | undefined {
  const isSymptom = ({ code }: Problem) => SYMPTOMS.has(code);
  const failing = new Set(problems.filter(isSymptom).map(({ file }) => file));
  if (failing.size < FEWEST_FICHES) return undefined;
  const names = countFollowedEmployers(records, site, employers);
  if (!names) return undefined;
  const { contractor } = settings;
  const close = [contractor.name, ...contractor.aliases].flatMap((name) => nearest(name, names.byName.keys()));
  const [usual] = [...names.byName].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const isUsual = usual !== undefined && usual[1] * 2 >= names.fiches;
  if (close.length === 0 && (!isUsual || failing.size <= FEWEST_FICHES)) return undefined;
  const details = {
    name: contractor.name,
    fiches: names.fiches,
    nearest: [...new Set(close.length > 0 ? close : [usual?.[0] ?? ""])].slice(0, 3),
  };
  return {
    problem: problem("contractor-unknown", details, { file: ".github/beta-fiches.yml", line: 1, column: 1 }),
    holdsBack: (found) => close.length > 0 || found.some(isSymptom),
    isSymptom,
  };
}

/** The fiches that name each employer, by one spelling; undefined as soon as one of them names the contractor. */
function countFollowedEmployers(records: Records, site: Site, employers: EmployerMatcher) {
  const counts = new Map<string, { name: string; fiches: number }>();
  let fiches = 0;
  for (const { id } of records.members) {
    const path = site.index.members.get(id);
    const fiche = path === undefined ? undefined : siteFicheAt(site, path);
    if (!fiche || !isFiche(fiche)) continue;
    fiches++;
    const names = missionsOf(fiche.data).flatMap((mission) => missionOfJson(mission).employer ?? []);
    if (names.some((name) => employers.isContractor(name))) return undefined;
    for (const [key, name] of new Map(names.map((name) => [employerKey(name), name] as const))) {
      counts.set(key, { name: counts.get(key)?.name ?? name, fiches: (counts.get(key)?.fiches ?? 0) + 1 });
    }
  }
  return { fiches, byName: new Map([...counts.values()].map(({ name, fiches }) => [name, fiches] as const)) };
}
