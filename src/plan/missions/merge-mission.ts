import type { Json, JsonObject } from "../../fiches/json.ts";
import { isEqual } from "../../fiches/json.ts";
import type { Employers } from "../employers.ts";
import { compareThreeWays, lastAgreed, type Verdict } from "../three-way.ts";
import { type ComparedKey, comparedKeys, type Mission, missionToJson, type WrittenMission } from "./mission.ts";

type Key = "start" | ComparedKey;

export interface MergedMission {
  /** The fiche's mission with what the record moved; the very same object when nothing does. */
  after: JsonObject;
  /** What the base remembers of it. */
  agreed: JsonObject;
  /** What it asks of the site instead of what the base says; null when nothing. */
  asked: JsonObject | null;
  /** Values that are not proposed because the site moved, or both did. */
  disputes: {
    key: Key;
    verdict: Exclude<Verdict, "agreed" | "propose">;
    sides: { record: Json; site: Json; base: Json };
  }[];
  /** The record's start, never agreed on, differs: a match by dates alone does not rewrite when a mission began. */
  startDiffers: boolean;
}

/** Merges one record mission into the fiche's mission it matches: by end, status, employer and startups, each on its own. */
export function mergeMission(
  record: Mission,
  written: WrittenMission,
  { base, asked }: { base: WrittenMission | undefined; asked: WrittenMission | undefined },
  employers: Employers,
): MergedMission {
  const found = written.mission;
  const result: MergedMission = {
    after: written.written,
    agreed: { start: record.start },
    asked: null,
    disputes: [],
    startDiffers: false,
  };
  for (const key of ["start", ...comparedKeys] as const) {
    if (key === "startups" && record.startups === null && !saysNoStartup(base)) {
      result.agreed.startups = known(base, "startups") ?? jsonOf(found.startups ?? []);
      continue;
    }
    if (key === "start" && !base) {
      result.startDiffers = record.start !== found.start;
      continue;
    }
    const said = key === "startups" ? (record.startups ?? []) : record[key];
    const same = sameness(key, employers);
    const site = jsonOf(found[key]);
    const sides = {
      record: jsonOf(said),
      site,
      base: lastAgreed({ site, base: known(base, key), asked: known(asked, key) }, same),
    };
    const verdict = compareThreeWays(sides, same);
    if (verdict === "agreed") result.agreed[key] = sides.record;
    else result.agreed[key] = sides.base ?? null;
    if (verdict === "propose" && sides.base !== undefined) result.asked = missionToJson(record);
    if (verdict === "propose") result.after = withValue(result.after, key, sides.record);
    else if (verdict !== "agreed")
      result.disputes.push({ key, verdict, sides: { ...sides, base: sides.base ?? null } });
  }
  return result;
}

/** A record that names no product leaves the site's alone, unless the two once agreed that there is none. */
function saysNoStartup(agreed: WrittenMission | undefined): boolean {
  const startups = known(agreed, "startups");
  return startups === null || (Array.isArray(startups) && startups.length === 0);
}

/**
 * What is remembered of a value. Undefined where the two never agreed on it, though they did on others of the mission: the base
 * then holds null. What it leaves out has the meaning it has in a record.
 */
function known(remembered: WrittenMission | undefined, key: Key): Json | undefined {
  return remembered === undefined || remembered.written[key] === null ? undefined : jsonOf(remembered.mission[key]);
}

/** Whether two missions say the same by all that is compared. */
export function isSameMission(a: Mission, b: Mission, employers: Employers): boolean {
  return (["start", ...comparedKeys] as const).every(
    (key) => (key === "startups" && a.startups === null) || sameness(key, employers)(jsonOf(a[key]), jsonOf(b[key])),
  );
}

function sameness(key: Key, employers: Employers): typeof isEqual {
  if (key === "startups") return isSameSet;
  if (key !== "employer") return isEqual;
  return (a, b) =>
    a === b || (typeof a === "string" && typeof b === "string" && employers.isOurs(a) && employers.isOurs(b));
}

function isSameSet(a: Json | undefined, b: Json | undefined): boolean {
  return isEqual(a, b) || isEqual(sorted(a), sorted(b));
}

function sorted(value: Json | undefined): Json {
  return Array.isArray(value) ? [...value].sort() : [];
}

function jsonOf(value: Mission[Key]): Json {
  return typeof value === "object" && value !== null ? [...value] : value;
}

/** A key that is there keeps its place; a new one takes the place of upstream's order; an empty list removes it. */
function withValue(mission: JsonObject, key: Key, value: Json): JsonObject {
  if (Array.isArray(value) && value.length === 0) {
    return Object.fromEntries(Object.entries(mission).filter(([name]) => name !== key));
  }
  if (key in mission) return { ...mission, [key]: value };
  const order = Object.keys(missionToJson({ start: "", end: "", status: "", employer: "", startups: [""] }));
  const entries = Object.entries(mission);
  const at = entries.findLastIndex(([name]) => order.includes(name) && order.indexOf(name) < order.indexOf(key));
  return Object.fromEntries([...entries.slice(0, at + 1), [key, value], ...entries.slice(at + 1)]);
}
