import type { Problem } from "../problems/problem.ts";
import {
  type ContractorInputs,
  type InputOptions,
  loadContractor,
  loadPlan,
  type PlannedInputs,
} from "./load-inputs.ts";

/** With the site that is given, else with the copy that is kept here, else the records alone. */
export async function loadWhatThereIs(
  options: InputOptions & { site?: string },
): Promise<ContractorInputs | PlannedInputs | Problem[]> {
  const planned = await loadPlan(options);
  const isMissing = Array.isArray(planned) && planned.some(({ code }) => code === "site-missing");
  return isMissing ? loadContractor(options) : planned;
}

/** What says of when the copy is that was read. */
export function notesOfCopy(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ code }) => code === "site-kept" || code === "site-kept-old");
}
