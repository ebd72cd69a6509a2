import type { Fiche } from "../fiches/fiche.ts";
import { missionOfJson, missionsOf } from "./missions/mission.ts";

/** How many missions each spelling of an employer has on the site. */
export function employerNames(fiches: ReadonlyMap<string, Fiche>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fiche of fiches.values()) {
    for (const value of missionsOf(fiche.data)) {
      const { employer } = missionOfJson(value);
      if (employer !== null) counts.set(employer, (counts.get(employer) ?? 0) + 1);
    }
  }
  return counts;
}
