import type { Problem } from "../problems/problem.ts";

const NOT_FOUND = new Set<Problem["code"]>([
  "records-folder-misnamed",
  "records-elsewhere",
  "records-folder-missing",
  "records-too-deep",
  "records-unsorted",
  "records-absent",
]);

/** Records that could not be found are not records that were deleted. */
export function areRecordsMissing(problems: readonly Problem[]): boolean {
  return problems.some(({ code }) => NOT_FOUND.has(code));
}
