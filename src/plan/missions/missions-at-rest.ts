import { isEqual, isJsonObject, type Json, type JsonObject, textOf } from "../../fiches/json.ts";
import type { MemberRecord, MissionRecord } from "../../records/member-record.ts";
import type { Memory } from "../draft.ts";
import type { Employers } from "../employers.ts";
import type { MergedMissions } from "./merge-missions.ts";
import { missionsOf } from "./mission.ts";

/**
 * What merging gives where record, site and base say the same missions of ours one after the other, as those of nearly every
 * member do at every look: nothing is matched, compared or copied. Undefined where `mergeMissions` must decide.
 */
export function missionsAtRest(
  { missions }: MemberRecord,
  site: readonly Json[],
  memory: Memory,
  employers: Employers,
): MergedMissions | undefined {
  const base = missionsOf(memory.base);
  if (missions.length === 0 || missions.length !== base.length) return;
  if (missionsOf(memory.asked).length > 0 || !startApart(missions)) return;
  const origins = site.map((): number | null => null);
  let next = 0;
  for (let at = 0; at < site.length; at++) {
    const found = site[at];
    if (!isJsonObject(found)) return;
    if (!isOurs(found, employers)) {
      if (isNobodys(found) && missions.some(({ start }) => start === found.start)) return;
      continue;
    }
    const mission = missions[next];
    if (!mission || !isAtRest(mission, found, base[next], employers)) return;
    origins[at] = next++;
  }
  if (next < missions.length) return;
  return {
    missions: [...site],
    origins,
    agreed: new Map(base.entries()),
    asked: new Map(),
    ours: true,
    problems: [],
    moved: [],
  };
}

function isOurs({ employer }: JsonObject, employers: Employers): boolean {
  return typeof employer === "string" && employers.isOurs(employer);
}

/** Ours as well where it starts with one of ours. */
function isNobodys({ employer }: JsonObject): boolean {
  return textOf(employer).trim() === "";
}

/** Missions that start on the same day could each be the other. */
function startApart(missions: readonly MissionRecord[]): boolean {
  return missions.length === 1 || new Set(missions.map(({ start }) => start)).size === missions.length;
}

function isAtRest(mission: MissionRecord, site: JsonObject, base: Json | undefined, employers: Employers) {
  if (!isJsonObject(base) || Object.keys(base).length !== 5) return false;
  const { start, end, status = "independent", employer = employers.name } = mission;
  if (site.start !== start || site.end !== end || site.status !== status) return false;
  if (base.start !== start || base.end !== end || base.status !== status || base.employer !== employer) return false;
  return (
    employers.isOurs(employer) && sameStartups(mission.startups ?? base.startups, site.startups ?? [], base.startups)
  );
}

/** The base holds them in order. */
function sameStartups(record: Json | undefined, site: Json, base: Json | undefined): boolean {
  if (!Array.isArray(record) || !Array.isArray(site) || !Array.isArray(base)) return false;
  return isEqual(inOrder(record), base) && isEqual(inOrder(site), base);
}

function inOrder(startups: Json[]): Json[] {
  return startups.length < 2 ? startups : [...startups].sort();
}
