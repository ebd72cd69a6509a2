import type { JsonObject } from "../../../src/fiches/json.ts";
import type { EmployerMatcher } from "../../../src/plan/employers.ts";
import { type Mission, missionOfJson, missionsOf } from "../../../src/plan/missions/mission.ts";

/** What missions say, value by value: `2026-01-05 end` → `2026-12-31`. */
export type Values = ReadonlyMap<string, string>;

/** The contractor's missions on a fiche and, of those of one start after these, the ones that name nobody. */
export function valuesOfFiche(data: JsonObject | undefined, employers: EmployerMatcher): Values {
  const missions = missionsOf(data).map(missionOfJson);
  return valuesOf([
    ...missions.filter(({ employer }) => employer !== null && employers.isContractor(employer)),
    ...missions.filter(({ employer }) => employer === null),
  ]);
}

/** A record says nothing of the products it does not name. */
export function valuesOfRecord(data: JsonObject | undefined): Values {
  const missions = missionsOf(data).map(missionOfJson);
  return valuesOf(missions.map((mission) => ({ ...mission, status: mission.status ?? "independent" })));
}

function valuesOf(missions: readonly Mission[]): Values {
  const values = new Map<string, string>();
  const met = new Map<string, number>();
  for (const { start, end, status, startups } of missions) {
    const times = (met.get(start) ?? 0) + 1;
    met.set(start, times);
    const name = times === 1 ? start : `${start} (${times})`;
    values.set(`${name} end`, end);
    values.set(`${name} status`, status ?? "");
    if (startups) values.set(`${name} startups`, [...startups].sort().join(" "));
  }
  return values;
}

/** The values that differ; empty text where one of the two has none. */
export function changedValues(before: Values, after: Values): { key: string; from: string; to: string }[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [from = "", to = ""] = [before.get(key), after.get(key)];
    return from === to ? [] : [{ key, from, to }];
  });
}
