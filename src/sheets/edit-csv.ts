import { type DecodedText, decodeText } from "./decode-text.ts";
import { encodedLength, encodeText } from "./encode-text.ts";
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
  { text, encoding, mark }: DecodedText,
  separator: string,
  edits: readonly CellEdit[],
): Uint8Array | undefined {
  const starts = lineStarts(text);
  const found = edits.map((edit) => findCell(text, separator, starts, edit));
  if (found.some((one) => one === undefined)) return undefined;
  const inOrder = found.flatMap((one) => one ?? []).toSorted((a, b) => a.from - b.from);
  const parts: Uint8Array[] = [];
  let [end, at, expected] = [0, mark, ""];
  for (const { from, to, written } of inOrder) {
    const encoded = encodeText(written, encoding);
    if (from < end || "unwritten" in encoded) return undefined;
    const start = at + encodedLength(text.slice(end, from), encoding);
    parts.push(bytes.subarray(parts.length === 0 ? 0 : at, start), encoded);
    expected += text.slice(end, from) + written;
    [end, at] = [to, start + encodedLength(text.slice(from, to), encoding)];
  }
  const edited = joinBytes([...parts, bytes.subarray(parts.length === 0 ? 0 : at)]);
  // Which encoding a file without a mark has is told by its bytes, the new ones among them.
  return decodeText(edited)?.text === expected + text.slice(end) ? edited : undefined;
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function lineStarts(text: string): number[] {
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

/** Days as the cell had them; in figures where it had none. */
function writeLike(old: string, value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return guardFormula(value);
  return /^\s*\d{4}-/.test(old) ? value : frenchDay(value);
}
