import { z } from "zod";
import type { Json, JsonObject } from "../../fiches/json.ts";
import { itemAt, plainValueName } from "../../fiches/value-name.ts";
import type { Problem } from "../../problems/problem.ts";
import { findBreaches } from "../../yaml/check-shape.ts";
import type { Locate } from "../../yaml/locate.ts";
import type { Path } from "../../yaml/path.ts";

export interface RecordableValues {
  /** In the order of the schema's keys. */
  values: JsonObject;
  /** Why the others cannot be recorded, at their places in the fiche. */
  problems: Problem[];
}

interface Source {
  collection: "members" | "products";
  /** Places in the fiche. */
  locate: Locate;
  /** Where the items of a list stand in the fiche's, where only some of them are given. */
  origins?: Readonly<Record<string, readonly number[]>>;
}

/**
 * What a record may hold of a fiche's values: of a list, each item that is right, and every right value beside a wrong one. What is
 * empty is left out without a word.
 */
export function recordableValues(schema: z.ZodObject, values: JsonObject, source: Source): RecordableValues {
  const kept: JsonObject = {};
  const problems: Problem[] = [];
  for (const [key, shape] of Object.entries(schema.shape)) {
    const value = values[key];
    if (value === undefined || value === null || value === "") continue;
    const part = z.object({ [key]: shape });
    const recordable = Array.isArray(value)
      ? recordableItems(part, key, value, source)
      : recordableValue(part, key, value, source);
    problems.push(...recordable.problems);
    if (recordable.value !== undefined) kept[key] = recordable.value;
  }
  return { values: kept, problems };
}

interface RecordableValue {
  value: Json | undefined;
  problems: Problem[];
}

function recordableValue(part: z.ZodType, key: string, value: Json, source: Source): RecordableValue {
  const problems = explain(part, { [key]: value }, source, (path) => path);
  return { value: problems.length > 0 ? undefined : value, problems };
}

/** Shapes look for duplicates only once every item is right by itself: hence the rounds. */
function recordableItems(part: z.ZodType, key: string, list: readonly Json[], source: Source): RecordableValue {
  let items = list.map((value, at) => ({ value, at: source.origins?.[key]?.[at] ?? at }));
  const problems: Problem[] = [];
  for (;;) {
    const data = { [key]: items.map(({ value }) => value) };
    const result = part.safeParse(data);
    if (result.success) return { value: data[key], problems };
    const present = items;
    const toFiche = ([list, at, ...rest]: Path): Path =>
      list === undefined ? [] : typeof at === "number" ? [list, present[at]?.at ?? at, ...rest] : [list];
    problems.push(...explain(part, data, source, toFiche));
    const wrong = new Set(result.error.issues.map(({ path }) => path[1]));
    const right = items.filter((_, at) => !wrong.has(at));
    if (right.length === items.length) return { value: undefined, problems };
    items = right;
  }
}

function explain(part: z.ZodType, data: JsonObject, source: Source, toFiche: (path: Path) => Path): Problem[] {
  const { collection, locate } = source;
  const breaches = findBreaches(part, data, (path, at) => locate(toFiche(path), at), {
    namePath: (path) => plainValueName({ collection, path: toFiche(path), item: itemAt(data, path) }),
  });
  return breaches.map(({ problem }) => problem);
}
