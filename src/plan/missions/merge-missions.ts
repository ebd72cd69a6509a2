import { overlap } from "../../dates/period.ts";
import { type Json, type JsonObject, textsOf } from "../../fiches/json.ts";
import { sayValueName } from "../../fiches/value-name.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import type { MemberRecord } from "../../records/member-record.ts";
import type { RecordFile } from "../../records/records.ts";
import type { Memory, MovedValue } from "../draft.ts";
import type { Employers } from "../employers.ts";
import { type Match, matchMissions } from "./match-missions.ts";
import { isSameMission, type MergedMission, mergeMission } from "./merge-mission.ts";
import {
  type Mission,
  missionOfJson,
  missionOfRecord,
  missionsOf,
  missionToJson,
  readMission,
  shareStartup,
  type WrittenMission,
} from "./mission.ts";

export interface MergedMissions {
  /** The fiche's missions, those of the record merged in or added in the order of their starts. */
  missions: Json[];
  /** For each of `missions`, the record mission it says; null for those the record does not speak of. */
  origins: (number | null)[];
  /** The base's missions from now on, by the record's order; a mission never agreed on is absent. */
  agreed: Map<number, Json>;
  /** By the record's order, what it asks of missions that were once agreed on. */
  asked: Map<number, Json>;
  /** Whether the fiche has a mission that is surely ours: named so, or matched by more than its dates. */
  ours: boolean;
  problems: Problem[];
  /** Values that the site moved, each on its own; a mission that it removed is not among them: a person decides. */
  moved: MovedValue[];
}

/** Merges a record's missions into the fiche's. Missions of others, and those no record lists, are left as they are. */
export function mergeMissions(
  record: RecordFile<MemberRecord>,
  site: readonly Json[],
  memory: Memory,
  employers: Employers,
): MergedMissions {
  const wanted = record.value.missions.map((mission) => missionOfRecord(mission, employers.name));
  const found = site.map((mission) => candidate(mission, employers));
  const matches = matchMissions(wanted, found);
  const agreedOf = remembered(wanted, memory.base);
  const askedOf = remembered(wanted, memory.asked);
  const siteOf = new Map(matches.map((match) => [match.wanted, match.found]));

  const result: MergedMissions = {
    missions: [...site],
    origins: site.map(() => null),
    agreed: new Map(),
    asked: new Map(),
    ours: isOurs(found, matches),
    problems: unlisted(record, found, matches),
    moved: [],
  };
  for (const [index, mission] of wanted.entries()) {
    const at = siteOf.get(index);
    if (at === undefined) continue;
    const known = { base: agreedOf.get(index), asked: askedOf.get(index) };
    mergeAt(result, record, index, at, mergeMission(mission, readMission(site[at]), known, employers));
  }
  for (const [index, mission] of wanted.entries()) {
    if (!siteOf.has(index))
      add(result, record, index, mission, agreedOf.get(index), site.map(missionOfJson), employers);
  }
  return result;
}

/** The remembered mission that each of the record's stands for, by its index. */
function remembered(wanted: readonly Mission[], values: JsonObject | undefined): Map<number, WrittenMission> {
  const known = missionsOf(values);
  const matches = matchMissions(wanted, known.map(missionOfJson));
  return new Map(matches.map((match) => [match.wanted, readMission(known[match.found])]));
}

/** What a record's mission may match: ours by name, or nobody's. */
function candidate(value: Json, employers: Employers): Mission | null {
  const mission = missionOfJson(value);
  return mission.employer === null || employers.isOurs(mission.employer) ? mission : null;
}

function isOurs(found: readonly (Mission | null)[], matches: readonly Match[]): boolean {
  return found.some((mission) => mission?.employer != null) || matches.some((match) => match.rank < 3);
}

function unlisted(record: RecordFile<MemberRecord>, found: readonly (Mission | null)[], matches: readonly Match[]) {
  const matched = new Set(matches.map((match) => match.found));
  return found.flatMap((mission, at) =>
    mission?.employer != null && !matched.has(at)
      ? [problem("mission-unlisted", { start: mission.start, end: mission.end }, record.locate(["missions"]))]
      : [],
  );
}

function mergeAt(
  result: MergedMissions,
  record: RecordFile<MemberRecord>,
  index: number,
  at: number,
  merged: MergedMission,
): void {
  result.missions[at] = merged.after;
  result.origins[at] = index;
  result.agreed.set(index, merged.agreed);
  if (merged.asked) result.asked.set(index, merged.asked);
  for (const { key, verdict, sides } of merged.disputes) {
    const path = ["missions", index, key];
    const field = sayValueName({ collection: "members", path, item: merged.after });
    result.problems.push(problem(verdict, { field, ...sides }, record.locate(path)));
    if (verdict === "site-moved") result.moved.push({ path, value: sayable(record, index, key, sides.site) });
  }
  if (merged.startDiffers) {
    const details = { record: record.value.missions[index]?.start ?? "", site: String(merged.after.start) };
    result.problems.push(problem("mission-start-differs", details, record.locate(["missions", index, "start"])));
  }
}

/** Products keep the order of the record; that the fiche names none is said by an empty list, as silence would leave them alone. */
function sayable(record: RecordFile<MemberRecord>, index: number, key: string, site: Json): Json {
  if (key !== "startups") return site;
  const found = new Set(textsOf(site));
  const kept = (record.value.missions[index]?.startups ?? []).filter((id) => found.has(id));
  return [...new Set([...kept, ...found])];
}

/** A mission the fiche lacks: added, unless the site removed it, or it is probably there under another employer's name. */
function add(
  result: MergedMissions,
  record: RecordFile<MemberRecord>,
  index: number,
  mission: Mission,
  base: WrittenMission | undefined,
  site: readonly Mission[],
  employers: Employers,
): void {
  const place = record.locate(["missions", index]);
  if (base) {
    const verdict = isSameMission(mission, base.mission, employers) ? "site-moved" : "both-moved";
    const sides = { record: missionToJson(mission), site: null, base: base.written };
    result.agreed.set(index, sides.base);
    const field = sayValueName({ collection: "members", path: ["missions", index], item: sides.record });
    result.problems.push(problem(verdict, { field, ...sides }, place));
    return;
  }
  const others = site.filter(
    (other) => isOther(other, employers) && overlap(other, mission) && shareStartup(other, mission),
  );
  const twin = others.find((other) => other.start === mission.start || employers.containsOurs(other.employer ?? ""));
  if (twin) {
    result.problems.push(
      problem("mission-under-another-name", { start: mission.start, employer: twin.employer ?? "" }, place),
    );
    return;
  }
  for (const other of others) {
    result.problems.push(
      problem("mission-beside-another-employer", { start: mission.start, employer: other.employer ?? "" }, place),
    );
  }
  const later = result.missions.findIndex((present) => missionOfJson(present).start > mission.start);
  const at = later < 0 ? result.missions.length : later;
  result.missions.splice(at, 0, missionToJson(mission));
  result.origins.splice(at, 0, index);
}

function isOther(mission: Mission, employers: Employers): boolean {
  return mission.employer !== null && !employers.isOurs(mission.employer);
}
