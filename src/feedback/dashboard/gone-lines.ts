import { isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../../fiches/json.ts";
import { composeLine } from "./compose-line.ts";
import type { Line } from "./line.ts";

/**
 * Fiches that are no longer followed. A member is listed while one of the missions that the site agreed on still runs: later,
 * nothing is left to end there.
 */
export function goneLines(
  gone: Readonly<Record<string, JsonObject>>,
  today: string,
  ticked: ReadonlySet<string>,
): Line[] {
  return Object.entries(gone)
    .map(([record, values]) => ({ record, missions: runningMissions(values.missions ?? null, today) }))
    .filter(({ record, missions }) => missions.length > 0 || record.startsWith("products/"))
    .map(({ record, missions }) => composeLine("gone", { record, missions }, { kind: "forget", record }, ticked));
}

function runningMissions(missions: Json, today: string): { end: string; startups: string[] }[] {
  return (Array.isArray(missions) ? missions : [])
    .filter(isJsonObject)
    .map(({ end, startups }) => ({ end: textOf(end), startups: textsOf(startups) }))
    .filter(({ end }) => end >= today);
}
