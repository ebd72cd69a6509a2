import { type Day, isDay } from "../../dates/day.ts";
import { overlap } from "../../dates/period.ts";
import { isJsonObject, type Json, type JsonObject, textsOf } from "../../fiches/json.ts";
import { plainValueName, sayValue } from "../../fiches/value-name.ts";
import { formatValue } from "../../problems/entry.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import type { MemberRecord } from "../../records/member-record.ts";
import type { RecordFile } from "../../records/records.ts";
import type { AppliedRecord, DriftedValue, RevertedValue } from "../draft.ts";
import type { EmployerMatcher } from "../employers.ts";
import { placeByDay } from "../lists/place-item.ts";
import { printReplaced, readReplaced, recallItems } from "../memory.ts";
import { mergeValue } from "../merge-value.ts";
import { type Disagreement, isDisagreement, resolutionProblems, type ThreeWay } from "../three-way.ts";
import { type Match, matchMissions } from "./match-missions.ts";
import { isSameMission, type MergedMission, type MissionMemory, mergeMission } from "./merge-mission.ts";
import {
  type Mission,
  missionOfJson,
  missionOfRecord,
  missionsOf,
  missionToJson,
  readMission,
  type StoredMission,
  shareStartup,
} from "./mission.ts";

export interface MergedMissions {
  /** The fiche's missions, those of the record merged in or added in the order of their starts. */
  missions: Json[];
  /** For each of `missions`, the record mission that it matches; null for those that no record mission matches. */
  origins: (number | null)[];
  /** Missions last applied from now on, by the record's order; a mission never agreed on is absent. */
  applied: Map<number, Json>;
  /** By the record's order, what it wants of missions that were once agreed on. */
  pendingDesired: Map<number, Json>;
  /** What proposals were to replace: `{"item": …, "replaced": {"end": {"value": …}}}`, in the record's order. */
  replaced: JsonObject[];
  /** Whether the fiche has a mission that is surely ours: named so, or matched by more than its dates. */
  hasOurMission: boolean;
  problems: Problem[];
  /** Values that the site moved, each on its own; a mission that it removed is not among them: a person decides. */
  drifted: DriftedValue[];
  reverted: RevertedValue[];
}

/** Merges a record's missions into the fiche's. Missions of others, and those no record lists, are left as they are. */
export function mergeMissions(
  record: RecordFile<MemberRecord>,
  site: readonly Json[],
  previous: AppliedRecord,
  employers: EmployerMatcher,
  today: Day | null,
): MergedMissions {
  const desired = record.value.missions.map((mission) => missionOfRecord(mission, employers.name));
  const actual = site.map((mission) => matchable(mission, employers));
  const matches = matchMissions(desired, actual);
  const appliedOf = matchStored(desired, previous.lastApplied);
  const pendingOf = matchStored(desired, previous.pendingDesired);
  const replacedOf = matchReplaced(desired, recallItems(previous.lastApplied, "replaced", "missions"));
  const siteOf = new Map(matches.map((match) => [match.desired, match.actual]));

  const result: MergedMissions = {
    missions: [...site],
    origins: site.map(() => null),
    applied: new Map(),
    pendingDesired: new Map(),
    hasOurMission: hasOurMission(actual, matches),
    problems: unlistedProblems(record, actual, matches, today),
    ...{ replaced: [], drifted: [], reverted: [] },
  };
  const memoryOf = (index: number): MissionMemory => ({
    lastApplied: appliedOf.get(index),
    pendingDesired: pendingOf.get(index),
    replaced: replacedOf.get(index) ?? {},
    lastModifiedBy: previous.lastModifiedBy,
  });
  for (const [index, mission] of desired.entries()) {
    const at = siteOf.get(index);
    if (at === undefined) continue;
    const memory = memoryOf(index);
    const merged = mergeMission(mission, readMission(site[at]), memory, employers);
    recordMerged(result, record, index, at, merged);
    remember(result, mission, { ...(wasAdded(memory.replaced) ? absent : {}), ...merged.replaced });
  }
  for (const [index, mission] of desired.entries()) {
    if (!siteOf.has(index))
      addMission(result, record, index, mission, memoryOf(index), site.map(missionOfJson), employers);
  }
  return result;
}

/** In the memory of a mission, what stands for the mission as a whole: whether it is there. */
const WHOLE = "item";
const absent = { [WHOLE]: printReplaced({ value: null }) };

function wasAdded(replaced: JsonObject): boolean {
  return readReplaced(replaced[WHOLE])?.value === null;
}

/** What proposals were to replace of each of the record's missions, by its index. */
function matchReplaced(desired: readonly Mission[], entries: readonly JsonObject[]): Map<number, JsonObject> {
  const matches = matchMissions(
    desired,
    entries.map(({ item }) => missionOfJson(item)),
  );
  return new Map(
    matches.flatMap((match): [number, JsonObject][] => {
      const replaced = entries[match.actual]?.replaced;
      return isJsonObject(replaced) ? [[match.desired, replaced]] : [];
    }),
  );
}

function remember(result: MergedMissions, mission: Mission, replaced: JsonObject): void {
  if (Object.keys(replaced).length > 0) result.replaced.push({ item: missionToJson(mission), replaced });
}

/** The remembered mission that each of the record's stands for, by its index. */
function matchStored(desired: readonly Mission[], values: JsonObject | undefined): Map<number, StoredMission> {
  const known = missionsOf(values);
  const matches = matchMissions(desired, known.map(missionOfJson));
  return new Map(matches.map((match) => [match.desired, readMission(known[match.actual])]));
}

/** What a record's mission may match: ours by name, or nobody's. */
function matchable(value: Json, employers: EmployerMatcher): Mission | null {
  const mission = missionOfJson(value);
  return mission.employer === null || employers.isContractor(mission.employer) ? mission : null;
}

function hasOurMission(actual: readonly (Mission | null)[], matches: readonly Match[]): boolean {
  return actual.some((mission) => mission?.employer != null) || matches.some((match) => match.rank < 3);
}

function unlistedProblems(
  record: RecordFile<MemberRecord>,
  actual: readonly (Mission | null)[],
  matches: readonly Match[],
  today: Day | null,
) {
  const matched = new Set(matches.map((match) => match.actual));
  return actual.flatMap((mission, at) =>
    mission?.employer != null && !matched.has(at) && !isOver(mission, today)
      ? [problem("mission-unlisted", { start: mission.start, end: mission.end }, locatorOf(record)(["missions"]))]
      : [],
  );
}

/** Nobody has to keep what is over in a record: `import` does not either. */
function isOver({ end }: Mission, today: Day | null): boolean {
  return today !== null && isDay(end) && end < today;
}

function recordMerged(
  result: MergedMissions,
  record: RecordFile<MemberRecord>,
  index: number,
  at: number,
  merged: MergedMission,
): void {
  result.missions[at] = merged.after;
  result.origins[at] = index;
  result.applied.set(index, merged.applied);
  if (merged.pendingDesired) result.pendingDesired.set(index, merged.pendingDesired);
  for (const { key, resolution, threeWay } of merged.disagreements) {
    const path = ["missions", index, key];
    const field = plainValueName({ collection: "members", path, item: merged.after });
    result.problems.push(problem(resolutionProblems[resolution], { field, ...threeWay }, locatorOf(record)(path)));
    if (resolution === "drift")
      result.drifted.push({ path, value: recordableValue(record, index, key, threeWay.actual) });
    if (resolution === "reverted") result.reverted.push({ path, item: merged.after, ...valuesOf(threeWay) });
  }
  if (merged.startDiffers) {
    const details = { record: record.value.missions[index]?.start ?? "", site: formatValue(merged.after.start) };
    result.problems.push(problem("mission-start-differs", details, locatorOf(record)(["missions", index, "start"])));
  }
}

/** Products keep the order of the record; where the fiche names none, an empty list writes that, as an absent key would leave them alone. */
function recordableValue(record: RecordFile<MemberRecord>, index: number, key: string, site: Json): Json {
  if (key !== "startups") return site;
  const actual = new Set(textsOf(site));
  const inOrder = (record.value.missions[index]?.startups ?? []).filter((id) => actual.has(id));
  return [...new Set([...inOrder, ...actual])];
}

/** A mission the fiche lacks: added, unless the site removed it, or it is probably there under another employer's name. */
function addMission(
  result: MergedMissions,
  record: RecordFile<MemberRecord>,
  index: number,
  mission: Mission,
  memory: MissionMemory,
  site: readonly Mission[],
  employers: EmployerMatcher,
): void {
  const place = locatorOf(record)(["missions", index]);
  if (memory.lastApplied) {
    const last = memory.lastApplied;
    const merged = mergeValue(
      { desired: missionToJson(mission), actual: null },
      {
        lastApplied: last.json,
        pendingDesired: undefined,
        replaced: readReplaced(memory.replaced[WHOLE]),
        lastModifiedBy: memory.lastModifiedBy,
      },
      { isSame: (a, b) => a === b || (a !== null && b !== null && isSameMission(mission, last.mission, employers)) },
    );
    const { resolution, threeWay } = merged;
    if (isDisagreement(resolution)) {
      result.applied.set(index, last.json);
      remember(result, mission, merged.replaced ? { [WHOLE]: printReplaced(merged.replaced) } : {});
      reportAbsent(result, index, resolution, threeWay, place);
      return;
    }
  }
  const others = site.filter(
    (other) => isOther(other, employers) && overlap(other, mission) && mayBeSame(other, mission),
  );
  const twin = others.find(
    (other) => other.start === mission.start || employers.mentionsContractor(other.employer ?? ""),
  );
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
  remember(result, mission, absent);
  const starts = result.missions.map((present) => missionOfJson(present).start);
  const at = placeByDay(starts, mission.start);
  result.missions.splice(at, 0, missionToJson(mission));
  result.origins.splice(at, 0, index);
}

function reportAbsent(
  result: MergedMissions,
  index: number,
  resolution: Disagreement,
  threeWay: ThreeWay,
  place: Place,
): void {
  const item = isJsonObject(threeWay.desired) ? threeWay.desired : null;
  const path = ["missions", index];
  const field = plainValueName({ collection: "members", path, item });
  const [desired, actual, lastApplied] = [threeWay.desired, threeWay.actual, threeWay.lastApplied ?? null].map(
    (value) => sayValue("members", path, value),
  );
  result.problems.push(problem(resolutionProblems[resolution], { field, desired, actual, lastApplied }, place));
  if (resolution === "reverted") result.reverted.push({ path, item, ...valuesOf(threeWay) });
}

function valuesOf({ desired, actual }: Pick<ThreeWay, "desired" | "actual">): Pick<ThreeWay, "desired" | "actual"> {
  return { desired, actual };
}

/** On a product of both; where neither names one, from the same day on. */
function mayBeSame(other: Mission, mission: Mission): boolean {
  const isOnNone = ({ startups }: Mission) => (startups ?? []).length === 0;
  return shareStartup(other, mission) || (other.start === mission.start && isOnNone(other) && isOnNone(mission));
}

function isOther(mission: Mission, employers: EmployerMatcher): boolean {
  return mission.employer !== null && !employers.isContractor(mission.employer);
}
