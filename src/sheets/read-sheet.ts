import { type Place, type Problem, problem } from "../problems/problem.ts";
import { chooseSeparator } from "./choose-separator.ts";
import { isCellError } from "./is-cell-error.ts";
import { lettersOf } from "./letters-of.ts";
import { readNumber } from "./read-number.ts";
import { MAX_COLUMNS, MAX_ROWS, readTable, type TableRow } from "./read-table.ts";

/** A line of a sheet: what stands under a column, trimmed and on one line, and where. */
export interface SheetRow<Key extends string> {
  text: (key: Key) => string;
  place: (key: Key) => Place;
}

/**
 * The columns of a sheet: the name that problems give each, then the others by which people call it. The first column tells a line from
 * another: a total has nothing there.
 */
export type Columns<Key extends string> = Readonly<Record<Key, readonly [name: string, ...others: string[]]>>;

export interface Sheet<Key extends string> {
  rows: SheetRow<Key>[];
  /** What was left out, for people to see: warnings only. */
  warnings: Problem[];
}

/** Lines among which titles are searched: above them stand the title of the sheet, its date, its logo. */
const HEADER_ROWS = 40;

/** Reads the text of a CSV file; titles match whatever their accents, capitals, order and what stands above them. */
export function readSheet<Key extends string>(
  text: string,
  file: string,
  columns: Columns<Key>,
  /** Columns that a sheet may lack: their cells are then blank. */
  optional: readonly Key[] = [],
): Sheet<Key> | Problem[] {
  const known = new Set(Object.values<readonly string[]>(columns).flat().map(lettersOf));
  const isTitle = (cell: string) => titlesOf(cell).some((title) => known.has(title));
  const table = readTable(text, chooseSeparator(text, isTitle));
  if (!Array.isArray(table)) {
    const { fault, line, column } = table;
    if (fault !== "rows" && fault !== "columns")
      return [problem("sheet-unreadable", { reason: fault }, { file, line, column })];
    return [
      problem(
        "sheet-too-large",
        { of: fault, maximum: fault === "rows" ? MAX_ROWS : MAX_COLUMNS },
        { file, line, column },
      ),
    ];
  }
  const at = headerOf(table, isTitle);
  const header = table[at];
  const lines = table.slice(at + 1).filter((row) => !header || !isSame(row, header));
  if (!header || lines.length === 0) return [problem("sheet-unreadable", { reason: "empty" }, placeOf(file, header))];
  const found = findColumns(columns, { header, lines, file, optional });
  return Array.isArray(found) ? found : withoutTotals(lines, found, file);
}

function headerOf(rows: readonly TableRow[], isTitle: (cell: string) => boolean): number {
  const counts = rows.slice(0, HEADER_ROWS).map(({ cells }) => cells.filter(isTitle).length);
  return Math.max(0, counts.indexOf(Math.max(...counts)));
}

/** A title as it is, and without what is said in brackets at its end: « Prix unitaire (€ HT) ». */
function titlesOf(cell: string): string[] {
  const bracket = cell.lastIndexOf("(");
  return [cell, ...(bracket > 0 ? [cell.slice(0, bracket)] : [])].map(lettersOf).filter((letters) => letters !== "");
}

/** Titles that are printed again on each page. */
function isSame(row: TableRow, header: TableRow): boolean {
  return (
    row.cells.length === header.cells.length && row.cells.every((cell, at) => cell.trim() === header.cells[at]?.trim())
  );
}

type Indexes<Key extends string> = ReadonlyMap<Key, number>;

function findColumns<Key extends string>(
  columns: Columns<Key>,
  from: { header: TableRow; lines: readonly TableRow[]; file: string; optional: readonly Key[] },
): Indexes<Key> | Problem[] {
  const { header, lines, file, optional } = from;
  const titles = header.cells.map(titlesOf);
  const indexes = new Map<Key, number>();
  const problems: Problem[] = [];
  for (const key of keysOf(columns)) {
    const [column] = columns[key];
    const named = columns[key].map((name) =>
      titles.flatMap((those, at) => (those.includes(lettersOf(name)) ? [at] : [])),
    );
    const [index, ...others] = named.find((those) => those.length > 0) ?? [];
    if (index === undefined && optional.includes(key)) continue;
    if (index === undefined) {
      const found = header.cells.filter((title) => title.trim() !== "").slice(0, 20);
      problems.push(problem("sheet-column-missing", { column, found }, placeOf(file, header)));
      continue;
    }
    const filled = [index, ...others].filter((at) => lines.some((row) => cellOf(row, at) !== ""));
    const [first = index, second] = filled.filter((at, nth) => nth === 0 || !isEqual(lines, at, filled[0] ?? at));
    if (second !== undefined)
      problems.push(problem("sheet-column-twice", { column }, { file, ...header.spot(second) }));
    indexes.set(key, first);
  }
  return problems.length > 0 ? problems : indexes;
}

function isEqual(lines: readonly TableRow[], a: number, b: number): boolean {
  return lines.every((row) => cellOf(row, a) === cellOf(row, b));
}

/** The rows that have something under the columns, but for totals, each of which is a warning. */
function withoutTotals<Key extends string>(
  lines: readonly TableRow[],
  indexes: Indexes<Key>,
  file: string,
): Sheet<Key> {
  const known = [...indexes.values()];
  const filled = lines.filter((row) => known.some((at) => cellOf(row, at) !== ""));
  const last = filled.findLastIndex((row) => !isSum(row, known));
  const isTotal = (row: TableRow, at: number) => isLabelled(row, known) || (at > last && isSum(row, known));
  const warnings = filled
    .filter(isTotal)
    .map((row) =>
      problem("sheet-total", { got: row.cells.filter((cell) => cell.trim() !== "").join(" ") }, placeOf(file, row)),
    );
  const rows = filled.filter((row, at) => !isTotal(row, at));
  return {
    rows: rows.map((row) => ({
      text: (key) => cellOf(row, indexes.get(key)),
      place: (key) => ({ file, ...row.spot(indexes.get(key) ?? 0) }),
    })),
    warnings,
  };
}

const totalLabel = /^(?:sous[- ]?totaux|sous[- ]?total|grand total|totaux|total|somme|cumul)(?:[\s:]|$)/i;

/** « Total », « Total BC-2027-001 », « Sous-total : » before cells of which some are blank. */
function isLabelled(row: TableRow, [identity = 0, ...others]: readonly number[]): boolean {
  const label = row.cells.find((cell) => cell.trim() !== "") ?? "";
  const own = cellOf(row, identity);
  return (
    totalLabel.test(label.trim()) &&
    (own === "" || totalLabel.test(own)) &&
    others.some((at) => cellOf(row, at) === "" || totalLabel.test(cellOf(row, at)))
  );
}

/** Numbers alone, or the error of a sum, without what would make a line of them. */
function isSum(row: TableRow, [identity = 0, ...others]: readonly number[]): boolean {
  const texts = others.map((at) => cellOf(row, at)).filter((cell) => cell !== "");
  return cellOf(row, identity) === "" && texts.every((cell) => "number" in readNumber(cell) || isCellError(cell));
}

/** Trimmed, on one line; `="007"`, which people write to keep zeros, is the text inside. */
function cellOf(row: TableRow, index = -1): string {
  const text = (row.cells[index] ?? "").trim();
  const [, kept = text] = /^="(.*)"$/.exec(text) ?? [];
  if (!/[\r\n]/.test(kept)) return kept;
  const lines = kept.split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line !== "").join(" ");
}

function keysOf<Key extends string>(columns: Columns<Key>): Key[] {
  return Object.keys(columns).filter((key): key is Key => key in columns);
}

function placeOf(file: string, row: TableRow | undefined): Place {
  return { file, ...(row?.spot(0) ?? { line: 1, column: 1 }) };
}
