import { isEqual, type Json, type JsonObject } from "../../fiches/json.ts";
import type { LastModifiedBy } from "../../site/site.ts";
import type { EmployerMatcher } from "../employers.ts";
import { printReplaced, readReplaced } from "../memory.ts";
import { mergeValue } from "../merge-value.ts";
import { type Disagreement, isDisagreement } from "../three-way.ts";
import { type ComparedKey, comparedKeys, type Mission, missionToJson, type StoredMission } from "./mission.ts";

type MissionKey = "start" | ComparedKey;

export interface MergedMission {
  /** The fiche's mission with what the record moved; the very same object when nothing does. */
  after: JsonObject;
  /** What is last applied of it from now on. */
  applied: JsonObject;
  /** What the record wants of the site instead of what was last applied; null when nothing. */
  pendingDesired: JsonObject | null;
  /** By key, the values that proposals were to replace, as `printReplaced` writes them. */
  replaced: JsonObject;
  /** Values that are not proposed because the site moved, or both did. */
  disagreements: {
    key: MissionKey;
    resolution: Disagreement;
    threeWay: { desired: Json; actual: Json; lastApplied: Json };
  }[];
  /** The record's start, never agreed on, differs: a match by dates alone does not rewrite when a mission began. */
  startDiffers: boolean;
}

/** What is remembered of a mission, and who last changed what the site now says. */
export interface MissionMemory {
  lastApplied: StoredMission | undefined;
  pendingDesired: StoredMission | undefined;
  replaced: JsonObject;
  lastModifiedBy: LastModifiedBy | undefined;
}

/** Merges one record mission into the fiche's mission it matches: by end, status, employer and startups, each on its own. */
export function mergeMission(
  desired: Mission,
  stored: StoredMission,
  { lastApplied, pendingDesired, replaced, lastModifiedBy }: MissionMemory,
  employers: EmployerMatcher,
): MergedMission {
  const current = stored.mission;
  const result: MergedMission = {
    after: stored.json,
    applied: { start: desired.start },
    ...{ pendingDesired: null, replaced: {}, disagreements: [] },
    startDiffers: false,
  };
  for (const key of ["start", ...comparedKeys] as const) {
    if (key === "startups" && desired.startups === null && !agreedOnNoStartup(lastApplied)) {
      result.applied.startups = storedValue(lastApplied, "startups") ?? jsonOf(current.startups ?? []);
      continue;
    }
    if (key === "start" && !agreedOnStart(lastApplied, current)) {
      result.startDiffers = desired.start !== current.start;
      if (result.startDiffers) result.applied[SITE_START] = current.start;
      continue;
    }
    const value = key === "startups" ? (desired.startups ?? []) : desired[key];
    const merged = mergeValue(
      { desired: jsonOf(value), actual: jsonOf(current[key]) },
      {
        lastApplied: storedValue(lastApplied, key),
        pendingDesired: storedValue(pendingDesired, key),
        replaced: readReplaced(replaced[key]),
        lastModifiedBy,
      },
      { isSame: equalityOf(key, employers), isEnd: key === "end" },
    );
    const { resolution, threeWay } = merged;
    result.applied[key] = merged.applied ?? null;
    if (merged.replaced) result.replaced[key] = printReplaced(merged.replaced);
    if (merged.isPending) result.pendingDesired = missionToJson(desired);
    if (merged.isProposed) result.after = withMissionValue(result.after, key, threeWay.desired);
    if (isDisagreement(resolution))
      result.disagreements.push({
        key,
        resolution,
        threeWay: { ...threeWay, lastApplied: threeWay.lastApplied ?? null },
      });
  }
  return result;
}

/** In the lock file: the site's start of a mission that began on another day there when record and site first met, and was kept. */
const SITE_START = "siteStart";

/** Never while the site still says the start that was kept: it has not moved. */
function agreedOnStart(applied: StoredMission | undefined, current: Mission): boolean {
  return applied !== undefined && applied.json[SITE_START] !== current.start;
}

/** A record that names no product leaves the site's alone, unless the two once agreed that there is none. */
function agreedOnNoStartup(applied: StoredMission | undefined): boolean {
  const startups = storedValue(applied, "startups");
  return startups === null || (Array.isArray(startups) && startups.length === 0);
}

/**
 * What is remembered of a value. Undefined where the two never agreed on it, though they did on others of the mission: the lock
 * file then holds null. What it leaves out has the meaning it has in a record.
 */
function storedValue(remembered: StoredMission | undefined, key: MissionKey): Json | undefined {
  return remembered === undefined || remembered.json[key] === null ? undefined : jsonOf(remembered.mission[key]);
}

/** Whether two missions are the same by all that is compared. */
export function isSameMission(a: Mission, b: Mission, employers: EmployerMatcher): boolean {
  return (["start", ...comparedKeys] as const).every(
    (key) => (key === "startups" && a.startups === null) || equalityOf(key, employers)(jsonOf(a[key]), jsonOf(b[key])),
  );
}

function equalityOf(key: MissionKey, employers: EmployerMatcher): typeof isEqual {
  if (key === "startups") return isSameSet;
  if (key !== "employer") return isEqual;
  return (a, b) =>
    a === b ||
    (typeof a === "string" && typeof b === "string" && employers.isContractor(a) && employers.isContractor(b));
}

function isSameSet(a: Json | undefined, b: Json | undefined): boolean {
  return isEqual(a, b) || isEqual(sorted(a), sorted(b));
}

function sorted(value: Json | undefined): Json {
  return Array.isArray(value) ? [...value].sort() : [];
}

function jsonOf(value: Mission[MissionKey]): Json {
  return typeof value === "object" && value !== null ? [...value] : value;
}

/** A key that is there keeps its place; a new one takes the place of upstream's order; an empty list removes it. */
function withMissionValue(mission: JsonObject, key: MissionKey, value: Json): JsonObject {
  if (Array.isArray(value) && value.length === 0) {
    return Object.fromEntries(Object.entries(mission).filter(([name]) => name !== key));
  }
  if (key in mission) return { ...mission, [key]: value };
  const order = Object.keys(missionToJson({ start: "", end: "", status: "", employer: "", startups: [""] }));
  const entries = Object.entries(mission);
  const at = entries.findLastIndex(([name]) => order.includes(name) && order.indexOf(name) < order.indexOf(key));
  return Object.fromEntries([...entries.slice(0, at + 1), [key, value], ...entries.slice(at + 1)]);
}
