import type { Json, JsonObject } from "../fiches/json.ts";
import { type NamedValue, sayValueName } from "../fiches/value-name.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { Locate } from "../yaml/locate.ts";
import type { Memory, MovedValue } from "./draft.ts";
import { compareThreeWays, lastAgreed } from "./three-way.ts";

export interface OwnedValues {
  /** The fiche's data with what the record moved; keys it lacked come last, in the order of `owned`. */
  data: JsonObject;
  agreed: JsonObject;
  asked: JsonObject;
  problems: Problem[];
  moved: MovedValue[];
}

/** Merges the keys a record owns into a fiche's data; a record's null removes the key. */
export function mergeOwnedValues(
  collection: NamedValue["collection"],
  owned: ReadonlyMap<string, Json>,
  site: JsonObject,
  memory: Memory,
  locate: Locate,
): OwnedValues {
  const data = { ...site };
  const agreed: JsonObject = {};
  const asked: JsonObject = {};
  const problems: Problem[] = [];
  const moved: MovedValue[] = [];
  for (const [key, record] of owned) {
    const found = site[key] ?? null;
    const base = lastAgreed({ site: found, base: memory.base?.[key], asked: memory.asked?.[key] });
    const sides = { record, site: found, base };
    const verdict = compareThreeWays(sides);
    if (verdict === "agreed") agreed[key] = record;
    else if (sides.base !== undefined) agreed[key] = sides.base;
    if (verdict === "propose" && sides.base !== undefined) asked[key] = record;
    if (verdict === "propose" && record !== null) data[key] = record;
    if (verdict === "propose" && record === null) delete data[key];
    if (verdict === "site-moved") moved.push({ path: [key], value: sides.site });
    if (verdict === "site-moved" || verdict === "both-moved") {
      problems.push(
        problem(
          verdict,
          { field: sayValueName({ collection, path: [key], item: null }), ...sides, base: sides.base ?? null },
          locate([key]),
        ),
      );
    }
  }
  return { data, agreed, asked, problems, moved };
}
