import { isJsonObject, type Json, textOf } from "../../fiches/json.ts";
import type { ListKind } from "./list-kind.ts";

/** A list of the site, and for each of its items the record's that it matches. */
interface PlacedList {
  list: Json[];
  origins: (number | null)[];
}

/** Adds the record's item `index` to the site's list: before the first that comes later, or beside its neighbours of the record. */
export function insertItem({ list, origins }: PlacedList, index: number, item: Json, { dayKey }: ListKind): void {
  const at =
    dayKey === null ? besideNeighbours(origins, index) : placeByDay(list.map(dayUnder(dayKey)), dayUnder(dayKey)(item));
  list.splice(at, 0, item);
  origins.splice(at, 0, index);
}

/** Adds the site's item `at` to the record's list, with the keys that records know. */
export function insertInOrder(
  list: readonly Json[],
  site: readonly Json[],
  at: number,
  { dayKey, itemKeys }: ListKind,
): Json[] {
  const found = site[at] ?? null;
  const item = isJsonObject(found)
    ? Object.fromEntries(Object.entries(found).filter(([key]) => itemKeys.includes(key)))
    : found;
  const place = dayKey === null ? list.length : placeByDay(list.map(dayUnder(dayKey)), dayUnder(dayKey)(item));
  return [...list.slice(0, place), item, ...list.slice(place)];
}

/** Where a new day keeps days sorted: upstream's older data pages take the first or the last item. */
export function placeByDay(days: readonly string[], day: string): number {
  const later = days.findIndex((other) => other > day);
  return later < 0 ? days.length : later;
}

function besideNeighbours(origins: readonly (number | null)[], index: number): number {
  const isBefore = (origin: number | null) => origin !== null && origin < index;
  const isAfter = (origin: number | null) => origin !== null && origin > index;
  const before = Math.max(-1, ...origins.filter(isBefore).map(Number));
  if (before >= 0) return origins.indexOf(before) + 1;
  const after = origins.findIndex(isAfter);
  return after < 0 ? origins.length : after;
}

function dayUnder(key: string): (item: Json) => string {
  return (item) => (isJsonObject(item) ? textOf(item[key]) : "");
}
