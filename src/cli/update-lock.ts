import { basename, dirname } from "node:path";
import { writeInside } from "../files/write-inside.ts";
import { lastAppliedPath, printLastApplied } from "../plan/parse-last-applied.ts";
import type { Plan } from "../plan/plan.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { areRecordsMissing } from "./are-records-missing.ts";
import type { InputOptions, PlannedInputs } from "./load-inputs.ts";

interface Agreement extends Pick<PlannedInputs, "lastApplied" | "problems"> {
  plan: Pick<Plan, "lastApplied">;
}

/**
 * Writes what record and site last agreed on, as the plan returns it, where it changed: as the App does on its own branch. Gives whether
 * it was written, or why it cannot be.
 */
export function updateLock({ records, base }: InputOptions, inputs: Agreement): boolean | Problem {
  const text = printLastApplied(inputs.plan.lastApplied);
  if (text === printLastApplied(inputs.lastApplied) || areRecordsMissing(inputs.problems)) return false;
  const [folder, name] = base === undefined ? [records, lastAppliedPath] : [dirname(base), basename(base)];
  try {
    return writeInside(folder, name, text, { existing: "replace" }) ?? true;
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    return problem(
      "lock-unwritable",
      { reason: String(error.code) },
      { file: base ?? lastAppliedPath, line: 1, column: 1 },
    );
  }
}
