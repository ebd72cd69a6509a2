import type { Json, JsonObject } from "../fiches/json.ts";
import { type NamedValue, plainValueName } from "../fiches/value-name.ts";
import { withoutTimes } from "../fiches/without-times.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { Locate } from "../yaml/locate.ts";
import type { AppliedRecord, DriftedValue } from "./draft.ts";
import { lastAppliedOf, resolutionProblems, resolveThreeWay } from "./three-way.ts";

export interface OwnedValues {
  /** The fiche's data with what the record moved; keys it lacked come last, in the order of `owned`. */
  data: JsonObject;
  applied: JsonObject;
  pendingDesired: JsonObject;
  problems: Problem[];
  drifted: DriftedValue[];
}

/** Merges the keys a record owns into a fiche's data; a record's null removes the key. */
export function mergeOwnedValues(
  collection: NamedValue["collection"],
  owned: ReadonlyMap<string, Json>,
  actual: JsonObject,
  previous: AppliedRecord,
  locate: Locate,
): OwnedValues {
  const data = { ...actual };
  const applied: JsonObject = {};
  const pendingDesired: JsonObject = {};
  const problems: Problem[] = [];
  const drifted: DriftedValue[] = [];
  for (const [key, desired] of owned) {
    const current = withoutTimes(actual[key] ?? null);
    const lastApplied = lastAppliedOf({
      actual: current,
      lastApplied: previous.lastApplied?.[key],
      pendingDesired: previous.pendingDesired?.[key],
    });
    const threeWay = { desired, actual: current, lastApplied };
    const resolution = resolveThreeWay(threeWay);
    if (resolution === "in-sync") applied[key] = desired;
    else if (threeWay.lastApplied !== undefined) applied[key] = threeWay.lastApplied;
    if (resolution === "propose" && threeWay.lastApplied !== undefined) pendingDesired[key] = desired;
    if (resolution === "propose" && desired !== null) data[key] = desired;
    if (resolution === "propose" && desired === null) delete data[key];
    if (resolution === "drift") drifted.push({ path: [key], value: threeWay.actual });
    if (resolution === "drift" || resolution === "conflict") {
      problems.push(
        problem(
          resolutionProblems[resolution],
          {
            field: plainValueName({ collection, path: [key], item: null }),
            ...threeWay,
            lastApplied: threeWay.lastApplied ?? null,
          },
          locate([key]),
        ),
      );
    }
  }
  return { data, applied, pendingDesired, problems, drifted };
}
