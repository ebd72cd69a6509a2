import { reportLabel } from "./label.ts";
import type { Cell, CellType, Table } from "./table.ts";

/** Without it, spreadsheets read the accents of a file in UTF-8 as another encoding. */
const BOM = "\uFEFF";

/** What makes a spreadsheet run the text of a cell: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * RFC 4180 as French spreadsheets read it: semicolons, because the comma is in the decimals; CRLF; a byte order mark. Text that a
 * spreadsheet would run gets an apostrophe in front; numbers are ours, and stay numbers.
 */
export function renderCsv({ columns, rows }: Table): string {
  const header = columns.map(({ key }) => quote(reportLabel("column", key)));
  const lines = rows.map((row) => row.map((cell, at) => write(cell, columns[at]?.type ?? "text")));
  return `${BOM}${[header, ...lines].map((cells) => `${cells.join(";")}\r\n`).join("")}`;
}

function write(cell: Cell, type: CellType): string {
  if (cell === null) return "";
  if (typeof cell === "number") return type === "count" ? String(cell) : decimal(cell);
  if (type === "word") return quote(reportLabel("word", cell));
  return type === "date" ? cell : quote(FORMULA.test(cell.trimStart()) ? `'${cell}` : cell);
}

/** Hundredths with a comma, and no thousands separator that a spreadsheet would take for text. */
function decimal(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, "0");
  return `${hundredths < 0 ? "-" : ""}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

function quote(text: string): string {
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
