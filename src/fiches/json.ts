import type { Path } from "../yaml/path.ts";

/** What YAML under the CORE schema can hold: no dates, they stay text. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Levels of maps and lists: far more than a fiche has, and few enough to be compared, copied and printed. */
const DEEPEST = 100;

/** Whether a value is one of those, and not deeper than that; what YAML under the CORE schema gave always is. */
export function isJson(value: unknown): value is Json {
  return isJsonWithin(value, DEEPEST);
}

function isJsonWithin(value: unknown, levels: number): boolean {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return true;
  return typeof value === "object" && levels > 0 && Object.values(value).every((one) => isJsonWithin(one, levels - 1));
}

/** Same value, whatever the order of the keys. */
export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]));
}

/** Whether a fiche may leave the value out: null, empty text, an empty list. */
export function isEmpty(value: Json): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Empty for what is not text. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The texts of a list; none for what is not one. */
export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A record's data once the value at a path is another; what the path does not cross is the very same. */
export function withValueAt(data: JsonObject, path: Path, value: Json): JsonObject {
  const placed = replaceAt(data, path, value);
  return isJsonObject(placed) ? placed : data;
}

function replaceAt(node: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  if (typeof step === "number") {
    return Array.isArray(node) ? node.map((item, at) => (at === step ? replaceAt(item, rest, value) : item)) : [];
  }
  const inside = isJsonObject(node) ? node : {};
  return { ...inside, [step]: replaceAt(inside[step], rest, value) };
}
