import { CsvError, parse } from "csv-parse/sync";
import type { Separated } from "./choose-separator.ts";

/** Where something stands in a text; both count from 1. */
export interface Spot {
  line: number;
  column: number;
}

/** A line of cells as they are written, quotes taken off; blank ones at its end are left out. */
export interface TableRow {
  /** As a spreadsheet numbers it, from 1: blank ones count, and a cell of several lines makes one. */
  row: number;
  cells: readonly string[];
  /** Where the nth cell begins, whether the row has it or not. */
  spot: (index: number) => Spot;
}

export interface TableFault extends Spot {
  fault: "quote" | "long" | "rows" | "columns";
}

/** Lines of a table, empty ones included; columns that are filled; bytes of one line. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 500;
const MAX_ROW_BYTES = 200_000;

/** Reads the rows of a CSV text that are not blank, in time that grows with its length. */
export function readTable(text: string, { separator, from }: Separated): TableRow[] | TableFault {
  const source = new TextEncoder().encode(withoutBlankEnd(text, separator));
  const start = new TextEncoder().encode(text.slice(0, from)).length;
  let [end, line, count] = [0, 1 + lineBreaks(source.subarray(0, start)), 0];
  const rows: TableRow[] = [];
  const rawOf = (begin: number, to: number) => new TextDecoder().decode(source.subarray(start + begin, start + to));
  const keep = (cells: string[], { bytes }: { bytes: number }): null => {
    const [begin, itsLine, raw] = [end, line, source.subarray(start + end, start + bytes)];
    end = bytes;
    line += lineBreaks(raw);
    count++;
    const filled = trimmed(cells);
    if (filled.length > 0) {
      rows.push({
        row: count,
        cells: filled,
        spot: (index) => walk(rawOf(begin, bytes), separator, itsLine, index).cell,
      });
    }
    return null;
  };
  try {
    parse(source.subarray(start), { ...options, delimiter: separator, on_record: keep });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The row that could not be read begins where the last one ended.
    const isLong = error.code === "CSV_MAX_RECORD_SIZE";
    return {
      fault: isLong ? "long" : "quote",
      ...walk(rawOf(end, isLong ? end + MAX_ROW_BYTES : source.length), separator, line).quote,
    };
  }
  const wide = rows.find(({ cells }) => cells.length > MAX_COLUMNS);
  if (wide) return { fault: "columns", ...wide.spot(MAX_COLUMNS) };
  if (count > MAX_ROWS) return { fault: "rows", line, column: 1 };
  return glued(rows) ?? rows;
}

const options = {
  // An array: else the first line decides for all, and rows that end otherwise are glued together.
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  // `le "pro"` inside a cell.
  relax_quotes: true,
  max_record_size: MAX_ROW_BYTES,
  to: MAX_ROWS + 1,
};

/**
 * A quote that is never closed takes the rows below into its cell, until another cell's quote. csv-parse then keeps the first quote as
 * text, which no cell of several lines has otherwise.
 */
function glued(rows: readonly TableRow[]): TableFault | undefined {
  for (const { cells, spot } of rows) {
    const index = cells.findIndex((cell) => cell.startsWith('"') && /[\r\n]/.test(cell));
    if (index >= 0) return { fault: "quote", ...spot(index) };
  }
  return undefined;
}

/** Spreadsheets write each line that was once formatted, thousands of them as `;;;`. */
function withoutBlankEnd(text: string, separator: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === separator || text[end - 1]?.trim() === "")) end--;
  return text.slice(0, end);
}

function trimmed(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
}

function lineBreaks(bytes: Uint8Array): number {
  let [breaks, previous] = [0, 0];
  for (const byte of bytes) {
    if (byte === 13 || (byte === 10 && previous !== 13)) breaks++;
    previous = byte;
  }
  return breaks;
}

/**
 * Where the nth cell of a raw row begins, and the last quote that opens one: marks inside quotes part no cells, and a quote in the
 * middle of a cell is text.
 */
function walk(raw: string, separator: string, line: number, index = Number.POSITIVE_INFINITY) {
  let state: "start" | "text" | "quoted" | "closing" = "start";
  let [left, spot, previous] = [index, { line, column: 1 }, ""];
  let quote: Spot = spot;
  for (const character of raw) {
    const opens: boolean = state === "start" && character === '"';
    const isInside: boolean = state === "quoted" || opens;
    const isEnd: boolean = !isInside && /[\r\n]/.test(character);
    if (left === 0 || (isEnd && index < Number.POSITIVE_INFINITY)) break;
    if (opens) quote = spot;
    if (character === '"' && state !== "text") state = state === "quoted" ? "closing" : "quoted";
    else if (character === separator && !isInside) [left, state] = [left - 1, "start"];
    else if (!isInside) state = isEnd ? "start" : "text";
    const isBreak = character === "\r" || (character === "\n" && previous !== "\r");
    if (isBreak) spot = { line: spot.line + 1, column: 1 };
    else if (character !== "\n") spot = { line: spot.line, column: spot.column + 1 };
    previous = character;
  }
  return { cell: spot, quote };
}
