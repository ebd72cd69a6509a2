import { listOrphans } from "../feedback/dashboard/list-orphans.ts";
import { lastAppliedPath } from "../plan/parse-last-applied.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { areRecordsMissing } from "./are-records-missing.ts";
import type { PlannedInputs } from "./load-inputs.ts";

/** Records that were deleted while their fiche still has something of ours, as the dashboard tells them. */
export function tellOrphans({ plan, problems }: PlannedInputs, today: string, base = lastAppliedPath): Problem[] {
  if (areRecordsMissing(problems)) return [];
  return listOrphans(plan.lastApplied.orphaned ?? {}, today).map(({ record, missions }) =>
    problem("record-deleted", { record, ends: missions.map(({ end }) => end) }, { file: base, line: 1, column: 1 }),
  );
}
