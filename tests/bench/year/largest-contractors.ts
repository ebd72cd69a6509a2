import { type Fiche, isFiche, readFiche } from "../../../src/fiches/read-fiche.ts";
import { createEmployerMatcher, type EmployerMatcher, employerKey } from "../../../src/plan/employers.ts";
import { missionOfJson, missionsOf } from "../../../src/plan/missions/mission.ts";
import type { Edit } from "./read-year.ts";

/** An employer of the site, who keeps records in a repository of its own. */
export interface Contractor {
  /** Made up, as everything else the sandbox names. */
  staffing: string;
  employers: EmployerMatcher;
}

/** The employers with the most people among the edits, each under its most frequent spelling. The State's own agents are not a contractor's. */
export function largestContractors(edits: readonly Edit[], count: number): Contractor[] {
  const found = new Map<string, { people: Set<string>; spellings: Map<string, number> }>();
  for (const { path, before, after } of edits) {
    for (const fiche of [before, after].map((text) => ficheOf(text, path))) {
      for (const { employer, status } of missionsOf(fiche?.data).map(missionOfJson)) {
        if (employer === null || employerKey(employer) === "" || status === "admin") continue;
        const one = found.get(employerKey(employer)) ?? { people: new Set(), spellings: new Map() };
        found.set(employerKey(employer), one);
        one.people.add(path);
        one.spellings.set(employer, (one.spellings.get(employer) ?? 0) + 1);
      }
    }
  }
  return [...found.values()]
    .sort((a, b) => b.people.size - a.people.size)
    .slice(0, count)
    .map(({ spellings }, at) => {
      const [[name = ""] = []] = [...spellings].sort(([, a], [, b]) => b - a);
      return { staffing: `titulaire-${at + 1}/dossiers`, employers: createEmployerMatcher({ name, aliases: [] }) };
    });
}

export function ficheOf(text: string | null, path: string): Fiche | null {
  const read = text === null ? null : readFiche(text, path);
  return read && isFiche(read) ? read : null;
}

/** Whether a fiche has a mission of one of them. */
export function isTheirs(fiche: Fiche | null, contractors: readonly Contractor[]): boolean {
  return missionsOf(fiche?.data).some((mission) =>
    contractors.some(({ employers }) => employers.isContractor(missionOfJson(mission).employer ?? "")),
  );
}
