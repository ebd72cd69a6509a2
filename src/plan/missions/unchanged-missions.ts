import { isEqual, isJsonObject, type Json, type JsonObject, textOf } from "../../fiches/json.ts";
import type { MemberRecord, MissionRecord } from "../../records/member-record.ts";
import type { AppliedRecord } from "../draft.ts";
import type { EmployerMatcher } from "../employers.ts";
import { readReplaced, recallItems } from "../memory.ts";
import type { MergedMissions } from "./merge-missions.ts";
import { missionsOf } from "./mission.ts";

/**
 * What merging gives where record, site and lock file hold the same missions of ours one after the other, as those of nearly every
 * member do at every reconcile: nothing is matched, compared or copied. Undefined where `mergeMissions` must decide.
 */
export function mergeUnchangedMissions(
  { missions }: MemberRecord,
  site: readonly Json[],
  previous: AppliedRecord,
  employers: EmployerMatcher,
): MergedMissions | undefined {
  const lastApplied = missionsOf(previous.lastApplied);
  if (missions.length === 0 || missions.length !== lastApplied.length) return;
  if (missionsOf(previous.pendingDesired).length > 0 || !haveDistinctStarts(missions)) return;
  const replaced = recallItems(previous.lastApplied, "replaced", "missions");
  if (replaced.some(wasBroughtBack)) return;
  const origins = site.map((): number | null => null);
  let next = 0;
  for (let at = 0; at < site.length; at++) {
    const found = site[at];
    if (!isJsonObject(found)) return;
    if (!isOurs(found, employers)) {
      if (hasNoEmployer(found) && missions.some(({ start }) => start === found.start)) return;
      continue;
    }
    const mission = missions[next];
    if (!mission || !isUnchanged(mission, found, lastApplied[next], employers)) return;
    origins[at] = next++;
  }
  if (next < missions.length) return;
  return {
    missions: [...site],
    origins,
    applied: new Map(lastApplied.entries()),
    pendingDesired: new Map(),
    hasOurMission: true,
    ...{ replaced, problems: [], drifted: [], reverted: [] },
  };
}

/** Who brought a value back is to be forgotten once it is there no more. */
function wasBroughtBack({ replaced }: JsonObject): boolean {
  return isJsonObject(replaced) && Object.values(replaced).some((value) => readReplaced(value)?.by !== undefined);
}

function isOurs({ employer }: JsonObject, employers: EmployerMatcher): boolean {
  return typeof employer === "string" && employers.isContractor(employer);
}

/** Ours as well where it starts with one of ours. */
function hasNoEmployer({ employer }: JsonObject): boolean {
  return textOf(employer).trim() === "";
}

/** Missions that start on the same day could each be the other. */
function haveDistinctStarts(missions: readonly MissionRecord[]): boolean {
  return missions.length === 1 || new Set(missions.map(({ start }) => start)).size === missions.length;
}

function isUnchanged(
  mission: MissionRecord,
  site: JsonObject,
  lastApplied: Json | undefined,
  employers: EmployerMatcher,
) {
  if (!isJsonObject(lastApplied) || Object.keys(lastApplied).length !== 5) return false;
  const { start, end, status = "independent", employer = employers.name } = mission;
  if (site.start !== start || site.end !== end || site.status !== status) return false;
  if (
    lastApplied.start !== start ||
    lastApplied.end !== end ||
    lastApplied.status !== status ||
    lastApplied.employer !== employer
  )
    return false;
  return (
    employers.isContractor(employer) &&
    sameStartups(mission.startups ?? lastApplied.startups, site.startups ?? [], lastApplied.startups)
  );
}

/** The lock file holds them in order. */
function sameStartups(record: Json | undefined, site: Json, lastApplied: Json | undefined): boolean {
  if (!Array.isArray(record) || !Array.isArray(site) || !Array.isArray(lastApplied)) return false;
  return isEqual(sortedStartups(record), lastApplied) && isEqual(sortedStartups(site), lastApplied);
}

function sortedStartups(startups: Json[]): Json[] {
  return startups.length < 2 ? startups : [...startups].sort();
}
