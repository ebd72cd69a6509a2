import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { planChanges } from "../../src/plan/plan-changes.ts";
import { isProblem } from "../../src/problems/problem.ts";
import { parseRecordInput } from "../../src/records/parse-record-input.ts";
import type { RecordInput } from "../../src/records/record-source.ts";
import { readSheetFile } from "../../src/records/sheets/read-sheet-file.ts";
import { printTables } from "../../src/records/tables/print-tables.ts";
import { xlsxThatInflates, xlsxWith } from "../support/hostile-workbooks.ts";
import { inputOf } from "../support/plan-of.ts";
import { forms, sheetFiles } from "../support/sheets-of.ts";

const PEOPLE = 300;

/** Letters alone, as usernames are. */
const letters = (nth: number) => [...String(nth)].map((digit) => "abcdefghij"[Number(digit)]).join("");

function files(people: number, missions: number) {
  const list = Array.from(
    { length: missions },
    (_, nth) => `  - start: ${2016 + nth}-01-05\n    end: ${2016 + nth}-12-31\n    startups: [aide-facile]\n`,
  );
  return Array.from({ length: people }, (_, nth) => {
    const text = `fullname: Personne ${letters(nth)}\nrole: Développeuse\ndomaine: Développement\nmissions:\n${list.join("")}`;
    return { path: `members/personne.${letters(nth)}.yml`, text, size: text.length };
  });
}

/** Best of five, in ms. */
function best(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

test("300 people and 600 missions plan within 1.5 times the same in YAML; 2,000 rows are read within 2 s", () => {
  const texts = files(PEOPLE, 2);
  const input = inputOf({ records: {} });
  const planOf = (given: Partial<RecordInput>) => {
    const records = parseRecordInput({ files: [], paths: [], ...given }, ".");
    expect(records.members).toHaveLength(PEOPLE);
    return planChanges({ ...input, records });
  };
  const yaml = best(() => planOf({ files: texts, paths: texts.map(({ path }) => path) }));
  const records = parseRecordInput({ files: texts, paths: [] }, ".");
  for (const form of forms) {
    const sheets = sheetFiles(printTables(records), form);
    const time = best(() => planOf({ sheets }));
    process.stdout.write(
      `300 people, 600 missions: ${form} ${time.toFixed(0)} ms, YAML ${yaml.toFixed(0)} ms (${(time / yaml).toFixed(2)})\n`,
    );
    expect.soft(time / yaml).toBeLessThan(1.5);
  }
  const many = parseRecordInput({ files: files(200, 9), paths: [] }, ".");
  for (const form of forms) {
    const sheets = sheetFiles(printTables(many), form);
    const time = best(() => parseRecordInput({ files: [], paths: [], sheets }, "."));
    process.stdout.write(`2,000 rows: ${form} ${time.toFixed(0)} ms\n`);
    expect.soft(time).toBeLessThan(2_000);
  }
});

test.each([
  ["a workbook that inflates to 1 GB", () => xlsxThatInflates(1_000)],
  ["a million empty rows", () => xlsxWith('<row r="1"/>'.repeat(1_000_000))],
])("%s is refused within 1 s", (name, make) => {
  const bytes = make();
  const time = best(() => expect(isProblem(readSheetFile({ path: "suivi.xlsx", bytes }))).toBe(true));
  process.stdout.write(`${name} (${(bytes.length / 1024).toFixed(0)} KiB): refused in ${time.toFixed(0)} ms\n`);
  expect(time).toBeLessThan(1_000);
});
