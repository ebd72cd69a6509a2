import type { Fiche } from "../fiches/read-fiche.ts";
import { missionOfJson, missionsOf } from "./missions/mission.ts";

/** Names are compared by letters and digits only, accents and case removed: `Path Tech` is `pathtech`. */
export function employerKey(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** Tells the contractor's own names from those of other employers. */
export interface EmployerMatcher {
  /** The contractor's name, for missions that name no employer. */
  name: string;
  isContractor(employer: string): boolean;
  /** Another employer whose name contains ours (`Malt/Octo`): probably the same mission under a joint name. */
  mentionsContractor(employer: string): boolean;
}

export function createEmployerMatcher(contractor: { name: string; aliases: readonly string[] }): EmployerMatcher {
  const ours = new Set([contractor.name, ...contractor.aliases].map(employerKey).filter((key) => key !== ""));
  // A site repeats few names thousands of times.
  const known = new Map<string, boolean>();
  return {
    name: contractor.name,
    isContractor: (employer) => {
      const answer = known.get(employer) ?? ours.has(employerKey(employer));
      known.set(employer, answer);
      return answer;
    },
    mentionsContractor: (employer) => {
      const key = employerKey(employer);
      return [...ours].some((own) => key.includes(own));
    },
  };
}

/** How many missions each spelling of an employer has on the site, blanks around it aside. */
export function countEmployers(fiches: ReadonlyMap<string, Fiche>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fiche of fiches.values()) {
    for (const value of missionsOf(fiche.data)) {
      const employer = missionOfJson(value).employer?.trim();
      if (employer !== undefined) counts.set(employer, (counts.get(employer) ?? 0) + 1);
    }
  }
  return counts;
}
