import { alignLists } from "../fiches/edit/align.ts";
import { isEqual, isJsonObject, type Json, type JsonObject } from "../fiches/json.ts";
import type { Path } from "../yaml/path.ts";
import { listKindOf } from "./lists/list-kind.ts";
import type { FieldChange } from "./plan.ts";

/** What moves between two states of a front matter, value by value. */
export function fieldChanges(before: JsonObject, after: JsonObject): FieldChange[] {
  return changesOfMap(before, after, [], null);
}

function changesOfMap(before: JsonObject, after: JsonObject, path: Path, item: JsonObject | null): FieldChange[] {
  const keys = [...Object.keys(before), ...Object.keys(after).filter((key) => !(key in before))];
  return keys.flatMap((key) => changesOfValue(before[key] ?? null, after[key] ?? null, [...path, key], item));
}

function changesOfValue(from: Json, to: Json, path: Path, item: JsonObject | null): FieldChange[] {
  if (isEqual(from, to)) return [];
  if (isJsonObject(from) && isJsonObject(to)) return changesOfMap(from, to, path, item);
  if (Array.isArray(from) && Array.isArray(to)) {
    const [before, after] = [from.filter(isJsonObject), to.filter(isJsonObject)];
    if (before.length === from.length && after.length === to.length) return changesOfItems(before, after, path);
  }
  return [{ path, item, from, to }];
}

/** One that takes the place of another is not a change of it: what goes must be said to go. */
function isSameItem([key]: Path, before: JsonObject, after: JsonObject): boolean {
  const kind = listKindOf(String(key));
  return !kind || kind.rank(before, after) !== null;
}

function changesOfItems(from: readonly JsonObject[], to: readonly JsonObject[], path: Path): FieldChange[] {
  return alignLists(from, to).flatMap((step): FieldChange[] => {
    if (step.kind === "keep") return [];
    const before = step.kind === "insert" ? null : (from[step.from] ?? null);
    const after = step.kind === "remove" ? null : (to[step.to] ?? null);
    const at = step.kind === "remove" ? step.from : step.to;
    if (before && after && isSameItem(path, before, after)) return changesOfMap(before, after, [...path, at], after);
    return [before, after].flatMap((item) =>
      item
        ? [{ path: [...path, at], item, from: item === before ? item : null, to: item === after ? item : null }]
        : [],
    );
  });
}
