import { align } from "../fiches/edit/align.ts";
import { isEqual, isJsonObject, type Json, type JsonObject } from "../fiches/json.ts";
import type { FieldChange } from "./plan.ts";

/** What moves between two states of a front matter, value by value; items of lists are named by their place in `after`. */
export function fieldChanges(before: JsonObject, after: JsonObject, path = ""): FieldChange[] {
  const keys = [...Object.keys(before), ...Object.keys(after).filter((key) => !(key in before))];
  return keys.flatMap((key) =>
    valueChanges(before[key] ?? null, after[key] ?? null, path === "" ? key : `${path}.${key}`),
  );
}

function valueChanges(from: Json, to: Json, path: string): FieldChange[] {
  if (isEqual(from, to)) return [];
  if (isJsonObject(from) && isJsonObject(to)) return fieldChanges(from, to, path);
  if (Array.isArray(from) && Array.isArray(to) && [...from, ...to].every(isJsonObject))
    return itemChanges(from, to, path);
  return [{ path, from, to }];
}

function itemChanges(from: readonly Json[], to: readonly Json[], path: string): FieldChange[] {
  return align(from, to).flatMap((step): FieldChange[] => {
    if (step.kind === "keep") return [];
    if (step.kind === "insert") return [{ path: `${path}[${step.to}]`, from: null, to: to[step.to] ?? null }];
    if (step.kind === "remove") return [{ path: `${path}[${step.from}]`, from: from[step.from] ?? null, to: null }];
    return valueChanges(from[step.from] ?? null, to[step.to] ?? null, `${path}[${step.to}]`);
  });
}
