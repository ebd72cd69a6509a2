import type { Change, Plan } from "./plan.ts";
import { markNamesakes, type PlanInput, planChanges } from "./plan-changes.ts";
import { planUndone } from "./plan-undone.ts";

export interface Comparison {
  plan: Plan;
  /** Values that an export undid, as changes: they are to be entered in the espace membre, whatever the plan proposes. */
  undone: Change[];
}

/** Records and site, compared: plain data from plain data, so that any thread may do it. */
export function compareRecords(input: PlanInput): Comparison {
  const plan = planChanges(input);
  return { plan, undone: markNamesakes(planUndone(input, plan), input.records) };
}
