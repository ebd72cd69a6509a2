import type { DecodedText } from "./decode-text.ts";
import { spliceText } from "./splice-text.ts";
import { frenchDay, guardFormula, quoteCell } from "./write-csv.ts";

export interface CellEdit {
  /** Where the cell begins, both from 1; columns in characters. */
  line: number;
  column: number;
  /** Text, or a day as 2026-01-05, which is written as the cell before it was. */
  value: string;
}

/**
 * A CSV file with other values in some cells, in its own encoding: no byte moves but theirs. Undefined where a cell is not found where it
 * should be, and where the file would not be read as just that.
 */
export function editCsv(
  bytes: Uint8Array,
  decoded: DecodedText,
  separator: string,
  edits: readonly CellEdit[],
): Uint8Array | undefined {
  const { text } = decoded;
  const starts = lineStarts(text);
  const found = edits.map((edit) => findCell(text, separator, starts, edit));
  if (found.some((one) => one === undefined)) return undefined;
  return spliceText(
    bytes,
    decoded,
    found.flatMap((one) => one ?? []),
  );
}

/** Where each line begins. */
export function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: mark }) => index + mark.length)];
}

function findCell(text: string, separator: string, starts: readonly number[], { line, column, value }: CellEdit) {
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  // Columns count characters, of which some are two units of a string.
  const before = [...text.slice(start, start + column * 2)].slice(0, column - 1).join("");
  const from = start + before.length;
  const isQuoted = text[from] === '"';
  const end = isQuoted ? /"(?:[^"]|"")*"/y : new RegExp(`[^\\r\\n${separator === "\t" ? "\\t" : separator}]*`, "y");
  end.lastIndex = from;
  const [old] = end.exec(text) ?? [];
  if (old === undefined) return undefined;
  const plain = isQuoted ? old.slice(1, -1).replaceAll('""', '"') : old;
  const written = writeLike(plain, value);
  const quoted = `"${written.replaceAll('"', '""')}"`;
  return { from, to: from + old.length, written: isQuoted ? quoted : quoteCell(written, separator) };
}

/** Text of a cell, and days as `old`, a cell of the column, has them; in figures where it has none. */
export function writeLike(old: string, value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return guardFormula(value);
  return /^\s*\d{4}-/.test(old) ? value : frenchDay(value);
}
