import { type Problem, problem } from "../../problems/problem.ts";
import { chooseSeparator, type Separated } from "../../sheets/choose-separator.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import { openSheet } from "../../sheets/open-sheet.ts";
import { readOds } from "../../sheets/read-ods.ts";
import { MAX_COLUMNS, MAX_ROWS, readTable, type TableFault, type TableRow } from "../../sheets/read-table.ts";
import { readXlsx } from "../../sheets/read-xlsx.ts";
import { recogniseFile } from "../../sheets/recognise-file.ts";
import { MAX_FILLED_COLUMNS, MAX_LINES, type SheetOfCells, type WorkbookFault } from "../../sheets/workbook.ts";
import { unguardFormula } from "../../sheets/write-csv.ts";
import { tables } from "../tables/table-kinds.ts";
import { MAX_SHEET_FILE } from "./sheet-options.ts";

/** A sheet as its source gives it; `bytes` is null where it is larger than a sheet may be. Plain data. */
export interface SheetFile {
  path: string;
  bytes: Uint8Array | null;
}

/** The sheets of a file, whatever its name says that it is; or why it cannot be read. */
export function readSheetFile({ path, bytes }: SheetFile): SheetOfCells[] | Problem {
  const start = { file: path, line: 1, column: 1 };
  if (!bytes || bytes.length > MAX_SHEET_FILE) {
    return problem("sheet-too-large", { of: "bytes", maximum: MAX_SHEET_FILE / 1024 / 1024 }, start);
  }
  const form = recogniseFile(bytes);
  if (form === "xlsx" || form === "ods") {
    const sheets = form === "xlsx" ? readXlsx(bytes) : readOds(bytes);
    return Array.isArray(sheets) ? sheets : faultOf(sheets, path);
  }
  if (form === "xls") return problem("sheet-not-opened", { why: "xls" }, start);
  if (!/\.csv$/i.test(path)) return problem("sheet-not-opened", { why: "damaged" }, start);
  return readCsv(bytes, path);
}

function faultOf(found: WorkbookFault, file: string): Problem {
  if (!("sheet" in found)) return problem("sheet-not-opened", { why: found.fault }, { file, line: 1, column: 1 });
  const { fault, sheet, row } = found;
  const maximum = fault === "rows" ? MAX_LINES : MAX_FILLED_COLUMNS;
  const place = { file, line: row, column: 1, cell: { sheet, row, column: null } };
  return problem("sheet-too-large", { of: fault, maximum }, place);
}

const everyTitle = new Set(
  Object.values(tables).flatMap(({ owner, ownerName, columns }) =>
    [owner, ...(ownerName ? [ownerName] : []), ...columns].flatMap(({ titles }) => titles.map(lettersOf)),
  ),
);

function readCsv(bytes: Uint8Array, file: string): SheetOfCells[] | Problem {
  const text = openSheet(bytes, file);
  if (typeof text !== "string") return text;
  const table = readTable(text, separatorOf(text));
  if (!Array.isArray(table)) return csvFault(table, file);
  return [{ name: sheetName(file), isHidden: false, hiddenLines: 0, lines: table.map(unguarded) }];
}

/** What parts the cells of a CSV text of records. */
export function separatorOf(text: string): Separated {
  return chooseSeparator(text, (cell) => everyTitle.has(lettersOf(cell)));
}

function unguarded(row: TableRow): TableRow {
  return { ...row, cells: row.cells.map(unguardFormula) };
}

function csvFault({ fault, line, column }: TableFault, file: string): Problem {
  const place = { file, line, column };
  if (fault !== "rows" && fault !== "columns") return problem("sheet-unreadable", { reason: fault }, place);
  return problem("sheet-too-large", { of: fault, maximum: fault === "rows" ? MAX_ROWS : MAX_COLUMNS }, place);
}

/** `dossiers/Suivi - missions.csv` is the sheet « Suivi - missions ». */
function sheetName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}
