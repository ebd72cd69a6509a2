import { parseRecordInput } from "../../src/records/parse-record-input.ts";
import type { Records } from "../../src/records/records.ts";
import type { SheetFile } from "../../src/records/sheets/read-sheet-file.ts";
import { printTables } from "../../src/records/tables/print-tables.ts";
import type { SheetOutput } from "../../src/sheets/sheet-output.ts";
import { writeCsv } from "../../src/sheets/write-csv.ts";
import { writeOds } from "../../src/sheets/write-ods.ts";
import { writeXlsx } from "../../src/sheets/write-xlsx.ts";

export const forms = ["csv", "xlsx", "ods"] as const;

export type Form = (typeof forms)[number];

/** Tables as the files that a person would have: one a table, or one for all. */
export function sheetFiles(tables: readonly SheetOutput[], form: Form): SheetFile[] {
  if (form === "xlsx") return [{ path: "suivi.xlsx", bytes: writeXlsx(tables) }];
  if (form === "ods") return [{ path: "suivi.ods", bytes: writeOds(tables) }];
  return tables.map((table) => ({ path: `${table.name}.csv`, bytes: new TextEncoder().encode(writeCsv(table)) }));
}

export function readSheets(sheets: SheetFile[], sheetOptions = {}): Records {
  return parseRecordInput({ files: [], paths: [], sheets, sheetOptions }, ".");
}

/** The same records, kept in sheets of that form. */
export function inSheets(records: Parameters<typeof printTables>[0], form: Form): Records {
  return readSheets(sheetFiles(printTables(records), form));
}
