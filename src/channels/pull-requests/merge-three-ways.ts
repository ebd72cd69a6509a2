import { isEqual, isJsonObject, type Json, type JsonObject } from "../../fiches/json.ts";

/** Items of lists are the same thing when the first of these that they have is the same. */
const IDENTITY = ["start", "name", "date"];

export interface Merge<Value> {
  value: Value;
  /** Paths of what both changed, each its own way: `missions[2026-01-05].end`. Theirs stays. */
  conflicts: string[];
}

/**
 * Merges what we want (`ours`) into what a person made (`theirs`) of what we last wanted (`base`), value by value: what they have not touched follows us, what
 * they have is theirs. `undefined` is absence.
 */
export function mergeThreeWays(
  base: Json | undefined,
  theirs: Json | undefined,
  ours: Json | undefined,
  path = "",
): Merge<Json | undefined> {
  if (isEqual(theirs, ours) || isEqual(base, ours)) return { value: theirs, conflicts: [] };
  if (isEqual(base, theirs)) return { value: ours, conflicts: [] };
  if (isJsonObject(theirs) && isJsonObject(ours)) return mergeObjects(base, theirs, ours, path);
  if (areItems(theirs) && areItems(ours)) return mergeItems(base, theirs, ours, path);
  return { value: theirs, conflicts: [path] };
}

function mergeObjects(base: Json | undefined, theirs: JsonObject, ours: JsonObject, path: string): Merge<JsonObject> {
  const before = isJsonObject(base) ? base : {};
  const value: JsonObject = {};
  const conflicts: string[] = [];
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const merged = mergeThreeWays(before[key], theirs[key], ours[key], path === "" ? key : `${path}.${key}`);
    if (merged.value !== undefined) value[key] = merged.value;
    conflicts.push(...merged.conflicts);
  }
  return { value, conflicts };
}

function mergeItems(base: Json | undefined, theirs: JsonObject[], ours: JsonObject[], path: string): Merge<Json> {
  const [before, current, desired] = [areItems(base) ? base : [], theirs, ours].map(byName);
  const value: JsonObject[] = [];
  const conflicts: string[] = [];
  for (const name of new Set([...(current?.keys() ?? []), ...(desired?.keys() ?? [])])) {
    const merged = mergeThreeWays(before?.get(name), current?.get(name), desired?.get(name), `${path}[${name}]`);
    if (isJsonObject(merged.value)) value.push(merged.value);
    conflicts.push(...merged.conflicts);
  }
  return { value: inOrder(value), conflicts };
}

function byName(items: readonly JsonObject[]): Map<string, JsonObject> {
  return new Map(items.map((item) => [nameOf(item), item]));
}

/** By their dates where each has one, as upstream keeps missions and phases. */
function inOrder(items: JsonObject[]): JsonObject[] {
  const starts = items.map(({ start }) => start);
  if (!starts.every((start) => typeof start === "string")) return items;
  return items.toSorted((a, b) => (String(a.start) < String(b.start) ? -1 : Number(String(a.start) > String(b.start))));
}

function nameOf(item: JsonObject): string {
  return String(IDENTITY.map((key) => item[key]).find((value) => typeof value === "string") ?? "");
}

/** Lists of maps with distinct names; any other list is one value. */
function areItems(value: Json | undefined): value is JsonObject[] {
  if (!Array.isArray(value) || !value.every(isJsonObject)) return false;
  const names = value.map(nameOf);
  return !names.includes("") && new Set(names).size === names.length;
}
