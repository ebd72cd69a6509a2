import type { Plan } from "../plan/plan.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { locatorOf } from "../records/locator-of.ts";
import { nameRecordValue } from "../records/name-record-value.ts";
import { editSheets, recordOf } from "./edit-sheets.ts";
import type { ContractorState } from "./read-staffing.ts";

/**
 * What a person is to write into a sheet, as one problem a cell: it goes by itself once the sheet says what the site says. It takes the place
 * of the remark that the site moved.
 */
export function listHandWriteBacks(
  { records, sheets }: Pick<ContractorState, "records" | "sheets">,
  { writeBacks }: Pick<Plan, "writeBacks">,
  problems: readonly Problem[],
): Problem[] {
  const asked = editSheets(records, sheets, writeBacks).byHand.flatMap(({ writeBack, unwritten = null }) => {
    const record = recordOf(records, writeBack);
    if (!record) return [];
    const { collection, path, value, from } = writeBack;
    const field = nameRecordValue(collection, record.value, path);
    return [problem("write-back-by-hand", { id: record.id, field, value, from, unwritten }, locatorOf(record)(path))];
  });
  if (asked.length === 0) return [...problems];
  const places = new Set(asked.map(keyOf));
  return [...problems.filter((one) => one.code !== "site-moved" || !places.has(keyOf(one))), ...asked];
}

function keyOf({ file, line, column, cell }: Problem): string {
  return JSON.stringify([file, line, column, cell]);
}
