import { withoutTime } from "../../dates/timestamp.ts";
import { isJsonObject, type Json, type JsonObject } from "../../fiches/json.ts";
import type { MissionRecord } from "../../records/member-record.ts";

/** A mission reduced to what it is compared by. Days are text (`2026-01-05`), so they order as text. */
export interface Mission {
  start: string;
  end: string;
  status: string | null;
  /** Null when the fiche names none. */
  employer: string | null;
  /** Null when the source has no list of products, which differs from an empty one. */
  startups: readonly string[] | null;
}

/** A mission of the fiche or the lock file: its JSON, and what is read in it. */
export interface StoredMission {
  json: JsonObject;
  mission: Mission;
}

/** What the three-way comparison compares, in the order of a new mission's keys; `start` identifies. */
export const comparedKeys = ["end", "status", "employer", "startups"] as const;
export type ComparedKey = (typeof comparedKeys)[number];

/** The mission a record stands for, its defaults filled in: independent, employed by the contractor. */
export function missionOfRecord(record: MissionRecord, contractor: string): Mission {
  return {
    start: record.start,
    end: record.end,
    status: record.status ?? "independent",
    employer: record.employer ?? contractor,
    startups: record.startups ? [...record.startups].sort() : null,
  };
}

export function readMission(value: Json | undefined): StoredMission {
  return { json: isJsonObject(value) ? value : {}, mission: missionOfJson(value) };
}

/** A mission as a fiche or the lock file holds it; what is not of the expected type counts as absent. */
export function missionOfJson(value: Json | undefined): Mission {
  const data = isJsonObject(value) ? value : {};
  const startups = Array.isArray(data.startups) ? data.startups.filter((id) => typeof id === "string") : null;
  return {
    start: withoutTime(filledText(data.start) ?? ""),
    end: withoutTime(filledText(data.end) ?? ""),
    status: filledText(data.status),
    employer: filledText(data.employer),
    startups,
  };
}

/** In upstream's key order, without what is empty; `null` removes nothing and is left out. */
export function missionToJson(mission: Mission): JsonObject {
  return {
    start: mission.start,
    end: mission.end,
    ...(mission.status !== null ? { status: mission.status } : {}),
    ...(mission.employer !== null ? { employer: mission.employer } : {}),
    ...(mission.startups && mission.startups.length > 0 ? { startups: [...mission.startups] } : {}),
  };
}

export function missionsOf(data: JsonObject | undefined): readonly Json[] {
  return Array.isArray(data?.missions) ? data.missions : [];
}

export function shareStartup(a: Mission, b: Mission): boolean {
  return (a.startups ?? []).some((id) => b.startups?.includes(id));
}

function filledText(value: Json | undefined): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
