import type { ImportedMembers } from "../plan/import/import-members.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { filledLine } from "../yaml/shapes.ts";

/** Why no first record can be written for these employers, if so: `today` and `site` are named in what is said. */
export function explainNone(
  { members, contractor, near, past, problems }: ImportedMembers,
  employers: readonly string[],
  today: string,
  site: string,
): Problem | undefined {
  if (members.size > 0) return undefined;
  const place = { file: site, line: 1, column: 1 };
  if (past > 0) return problem("employer-past", { employer: contractor.name, today, people: past }, place);
  // Each fiche that gave no record has its problem.
  return problems.length > 0 && near.length === 0
    ? problem("import-empty", {}, place)
    : problem("employer-unknown", { employers, near }, place);
}

/** What is no name of a company, if any. */
export function checkEmployers(employers: readonly string[]): Problem | undefined {
  const got = employers.find((name) => !filledLine(200).safeParse(name).success);
  if (got === undefined) return undefined;
  const expected = "un nom d'entreprise, sur une ligne";
  return problem("option-invalid", { option: "--employer", got, expected }, { file: "", line: 1, column: 1 });
}
