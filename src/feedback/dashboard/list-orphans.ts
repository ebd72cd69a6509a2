import { isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../../fiches/json.ts";

export interface Orphan {
  /** `members/ID` or `products/ID`. */
  record: string;
  missions: { end: string; startups: string[] }[];
}

/**
 * Fiches that are no longer followed. A member is listed while one of the missions that the site agreed on still runs: later,
 * nothing is left to end there.
 */
export function listOrphans(orphaned: Readonly<Record<string, JsonObject>>, today: string): Orphan[] {
  return Object.entries(orphaned)
    .map(([record, values]) => ({ record, missions: runningMissions(values.missions ?? null, today) }))
    .filter(({ record, missions }) => missions.length > 0 || record.startsWith("products/"));
}

function runningMissions(missions: Json, today: string): Orphan["missions"] {
  return (Array.isArray(missions) ? missions : [])
    .filter(isJsonObject)
    .map(({ end, startups }) => ({ end: textOf(end), startups: textsOf(startups) }))
    .filter(({ end }) => end >= today);
}
