import { isJsonObject, type Json, type JsonObject } from "../fiches/json.ts";
import type { ReplacedValue } from "./three-way.ts";

/**
 * What the lock file holds of a record besides the values last applied, under keys that no fiche has, which older versions do not
 * read.
 * `replaced`: by key, the value of the site that a proposal was to replace, `{"value": …, "by": …}`; of a list, its items, each with
 * such values under `replaced`, by key, `item` being the whole item.
 * `neverAgreed`: by key of a list, the items of the site, and the values of items, that were there first and that the record does not
 * hold: what the site adds later is told from them.
 */
export const memoryKeys = ["replaced", "neverAgreed"] as const;
export type MemoryKey = (typeof memoryKeys)[number];

/** What is remembered under one of those, by the fiche's key. */
export function recall(lastApplied: JsonObject | undefined, memory: MemoryKey, key: string): Json | undefined {
  const values = lastApplied?.[memory];
  return isJsonObject(values) && Object.hasOwn(values, key) ? values[key] : undefined;
}

/** The items of a list that are remembered. */
export function recallItems(lastApplied: JsonObject | undefined, memory: MemoryKey, key: string): JsonObject[] {
  const items = recall(lastApplied, memory, key);
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
}

/** Last applied values with what is remembered besides; nothing is written where there is nothing. */
export function withMemory(applied: JsonObject, memory: Readonly<Record<MemoryKey, JsonObject>>): JsonObject {
  const filled = memoryKeys.filter((key) => Object.keys(memory[key]).length > 0);
  return { ...applied, ...Object.fromEntries(filled.map((key) => [key, memory[key]])) };
}

/** Last applied values of two parts of one record, with what is remembered besides of both. */
export function joinApplied(one: JsonObject, other: JsonObject): JsonObject {
  const memory = { replaced: {}, neverAgreed: {} };
  for (const key of memoryKeys)
    for (const part of [one[key], other[key]]) if (isJsonObject(part)) Object.assign(memory[key], part);
  return withMemory({ ...one, ...other }, memory);
}

export function readReplaced(value: Json | undefined): ReplacedValue | undefined {
  if (!isJsonObject(value) || value.value === undefined) return;
  const { by } = value;
  return { value: value.value, ...(by === "export" || by === "other" ? { by } : {}) };
}

export function printReplaced({ value, by }: ReplacedValue): JsonObject {
  return by === undefined ? { value } : { value, by };
}
