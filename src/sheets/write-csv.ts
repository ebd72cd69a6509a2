import type { SheetOutput } from "./sheet-output.ts";
import type { SheetCell } from "./workbook.ts";

/** Without it, spreadsheets read the accents of a file in UTF-8 as another encoding. */
const BOM = "\uFEFF";

/** RFC 4180 as French spreadsheets read it: semicolons, CRLF, a byte order mark, days as 05/01/2026, decimals with a comma. */
export function writeCsv({ columns, rows }: SheetOutput): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  return `${BOM}${lines.map((cells) => `${cells.map(writeCell).join(";")}\r\n`).join("")}`;
}

function writeCell(cell: SheetCell | undefined): string {
  return quoteCell(csvText(cell), ";");
}

/** A value as people type it into a sheet. */
export function csvText(cell: SheetCell | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "oui" : "non";
  if (typeof cell === "number") return String(cell).replace(".", ",");
  if (typeof cell === "string") return guardFormula(cell);
  return "day" in cell ? frenchDay(cell.day) : cell.error;
}

export function frenchDay(day: string): string {
  return day.split("-").toReversed().join("/");
}

/** In quotes where the text would be several cells, or lose its edges. */
export function quoteCell(text: string, separator: string): string {
  const isSafe = !/["\r\n]|^\s|\s$/.test(text) && !text.includes(separator);
  return isSafe ? text : `"${text.replaceAll('"', '""')}"`;
}

/** What makes a spreadsheet run the text of a cell: https://owasp.org/www-community/attacks/CSV_Injection */
const RUNS = /^'*[=+\-@\t]/;

/** Text that a spreadsheet would run gets an apostrophe in front, which `unguardFormula` takes off. */
export function guardFormula(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

export function unguardFormula(text: string): string {
  return text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text;
}
