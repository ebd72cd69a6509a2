import { compareProblems, type Problem } from "../problems/problem.ts";
import { mergeRecords } from "./merge-records.ts";
import { parseYamlInput } from "./parse-yaml-input.ts";
import type { RecordInput } from "./record-source.ts";
import type { Records } from "./records.ts";
import { parseSheets } from "./sheets/parse-sheets.ts";
import { readTables } from "./tables/read-tables.ts";
import { parseRecordTexts } from "./yaml/read-records.ts";

/** The kinds of records that a contractor keeps in YAML. */
function foldersInYaml({ members, products, orders, rejected }: Records): ReadonlySet<string> {
  const keys = [
    ...members.map(() => "members"),
    ...products.map(() => "products"),
    ...orders.map(() => "orders"),
    ...rejected,
  ];
  return new Set(keys.map((key) => key.split("/", 1)[0] ?? ""));
}

/** The records of every source, `folder` being that of the YAML files. */
export function parseRecordInput(input: RecordInput, folder: string): Records {
  const { sheets = [], tables = [], problems = [], isPartial = false } = input;
  if (sheets.length === 0 && tables.length === 0) return parseYamlInput(input, folder);
  const texts = parseRecordTexts(input, folder);
  const parsed = parseSheets(sheets, input.sheetOptions ?? {}, foldersInYaml(texts));
  const rows = readTables([...parsed.tables, ...tables], {
    members: new Map(texts.members.map(({ id, value }) => [id, value.fullname])),
    products: new Map(texts.products.map(({ id, value }) => [id, value.title ?? ""])),
  });
  const merged = mergeRecords(texts, rows);
  // What could not be read may be what is missing: its own problem says so.
  const isMissing = ({ code }: Problem) => parsed.isPartial && code === "missing-key";
  const left = merged.problems.slice(texts.problems.length).filter((found) => !isMissing(found));
  const ofTables = [...parsed.problems, ...left];
  return {
    ...merged,
    problems: [...problems, ...texts.problems, ...ofTables.toSorted(compareProblems)],
    ...((isPartial || parsed.isPartial || rows.isPartial) && { isPartial: true }),
    ...(input.mayHide && { mayHide: input.mayHide }),
  };
}
