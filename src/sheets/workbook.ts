import type { Day } from "../dates/day.ts";

/** What a cell holds, by its own type; `error` is what the program shows of a formula that fails, or that was never computed. */
export type SheetCell = string | number | boolean | { day: Day } | { error: string };

export interface SheetLine {
  /** As the program numbers it, from 1. */
  row: number;
  /** From column A; blank ones are undefined. */
  cells: readonly (SheetCell | undefined)[];
  /** Where the nth cell begins in its text, where it has one. */
  spot?: (index: number) => { line: number; column: number };
}

export interface SheetOfCells {
  name: string;
  isHidden: boolean;
  /** Rows that are not blank, in their order. */
  lines: SheetLine[];
  /** How many of them are hidden, by a filter or by hand. */
  hiddenLines: number;
}

/** Why a file is not read; `inflated` in bytes is what it would hold. */
export type WorkbookFault =
  | { fault: "damaged" | "password" | "inflated" }
  | { fault: "rows" | "columns"; sheet: string; row: number };

/** Lines with cells or without, columns that are filled, and bytes once inflated, of all parts that are read. */
export const MAX_LINES = 20_000;
export const MAX_FILLED_COLUMNS = 500;
export const MAX_INFLATED = 32 * 1024 * 1024;

/** Ends the reading of a part at once. */
export class WorkbookError extends Error {
  readonly fault: WorkbookFault;

  constructor(fault: WorkbookFault) {
    super(`The workbook cannot be read: ${fault.fault}`);
    this.fault = fault;
  }
}

/** Collects the lines of one sheet within its limits. */
export class LineCollector {
  readonly lines: SheetLine[] = [];
  hiddenLines = 0;
  private count = 0;
  private readonly sheet: string;

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  /** A line as the file writes it, `times` over; blank ones count once each way they are written. */
  add(row: number, cells: (SheetCell | undefined)[], isHidden: boolean, times = 1): void {
    while (cells.length > 0 && isBlank(cells.at(-1))) cells.pop();
    this.count += cells.length === 0 ? 1 : times;
    if (this.count > MAX_LINES) throw new WorkbookError({ fault: "rows", sheet: this.sheet, row });
    if (cells.length === 0) return;
    if (cells.length > MAX_FILLED_COLUMNS) throw new WorkbookError({ fault: "columns", sheet: this.sheet, row });
    for (let nth = 0; nth < times; nth++) {
      this.lines.push({ row: row + nth, cells });
      if (isHidden) this.hiddenLines++;
    }
  }
}

export function isBlank(cell: SheetCell | undefined): boolean {
  return cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** What a cell that spans several rows holds is that of each of them. */
export function spreadDown(lines: SheetLine[], spans: readonly { column: number; from: number; to: number }[]): void {
  if (spans.length === 0) return;
  const byRow = new Map(lines.map((line, at) => [line.row, at]));
  for (const { column, from, to } of spans.slice(0, MAX_LINES)) {
    const first = lines[byRow.get(from) ?? -1];
    const value = first?.cells[column];
    if (value === undefined) continue;
    for (let row = from + 1; row <= Math.min(to, from + MAX_LINES); row++) {
      const at = byRow.get(row);
      const line = at === undefined ? undefined : lines[at];
      if (at === undefined || !line || line.cells[column] !== undefined) continue;
      const cells = Array.from({ length: Math.max(line.cells.length, column + 1) }, (_, index) => line.cells[index]);
      cells[column] = value;
      lines[at] = { ...line, cells };
    }
  }
}
