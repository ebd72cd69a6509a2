import type { SiteIndex } from "../fiches/site-index.ts";
import type { Problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import type { RevertedValue } from "./draft.ts";
import type { Plan } from "./plan.ts";
import { resolutionProblems } from "./three-way.ts";

/** What became of one record, by its key (`members/ID`). */
interface PlannedValues {
  key: string;
  problems: readonly Problem[];
  reverted: readonly RevertedValue[];
}

/** Of values that came back to the site: those that an export brought, and the fiches of those that nobody knows about. */
export function findReturns(
  records: Records,
  index: SiteIndex,
  planned: readonly PlannedValues[],
): Pick<Plan, "reverted" | "undecided"> {
  const outcomes = new Map(planned.map((outcome) => [outcome.key, outcome]));
  const all = (["members", "products"] as const).flatMap((collection) =>
    records[collection].flatMap(({ id, file }) => {
      const outcome = outcomes.get(`${collection}/${id}`);
      return outcome ? [{ collection, id, file, outcome }] : [];
    }),
  );
  const isUndecided = ({ code }: Problem) => code === resolutionProblems.undecided;
  return {
    reverted: all.flatMap(({ outcome, ...record }) => outcome.reverted.map((value) => ({ ...record, ...value }))),
    undecided: all
      .filter(({ outcome }) => outcome.problems.some(isUndecided))
      .flatMap(({ collection, id }) => index[collection].get(id) ?? [])
      .sort(),
  };
}
