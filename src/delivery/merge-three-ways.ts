import { isEqual, isJsonObject, type Json, type JsonObject } from "../fiches/json.ts";

/** Items of lists are the same thing when the first of these that they have is the same. */
const IDENTITY = ["start", "name", "date"];

export interface Merged<Value> {
  value: Value;
  /** Paths of what both changed, each its own way: `missions[2026-01-05].end`. Theirs stays. */
  disputes: string[];
}

/**
 * Merges what we want into what a person made of what we last held, value by value: what they have not touched follows us, what
 * they have is theirs. `undefined` is absence.
 */
export function mergeThreeWays(
  held: Json | undefined,
  theirs: Json | undefined,
  wanted: Json | undefined,
  path = "",
): Merged<Json | undefined> {
  if (isEqual(theirs, wanted) || isEqual(held, wanted)) return { value: theirs, disputes: [] };
  if (isEqual(held, theirs)) return { value: wanted, disputes: [] };
  if (isJsonObject(theirs) && isJsonObject(wanted)) return mergeObjects(held, theirs, wanted, path);
  if (areItems(theirs) && areItems(wanted)) return mergeItems(held, theirs, wanted, path);
  return { value: theirs, disputes: [path] };
}

function mergeObjects(
  held: Json | undefined,
  theirs: JsonObject,
  wanted: JsonObject,
  path: string,
): Merged<JsonObject> {
  const before = isJsonObject(held) ? held : {};
  const value: JsonObject = {};
  const disputes: string[] = [];
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(wanted)])) {
    const merged = mergeThreeWays(before[key], theirs[key], wanted[key], path === "" ? key : `${path}.${key}`);
    if (merged.value !== undefined) value[key] = merged.value;
    disputes.push(...merged.disputes);
  }
  return { value, disputes };
}

function mergeItems(held: Json | undefined, theirs: JsonObject[], wanted: JsonObject[], path: string): Merged<Json> {
  const before = areItems(held) ? held : [];
  const value: JsonObject[] = [];
  const disputes: string[] = [];
  const names = new Set([...theirs, ...wanted].map(nameOf));
  for (const name of names) {
    const [was, is, will] = [before, theirs, wanted].map((list) => list.find((item) => nameOf(item) === name));
    const merged = mergeThreeWays(was, is, will, `${path}[${name}]`);
    if (isJsonObject(merged.value)) value.push(merged.value);
    disputes.push(...merged.disputes);
  }
  return { value: inOrder(value), disputes };
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
