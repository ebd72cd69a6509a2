import type { DecodedText } from "./decode-text.ts";
import { lineStarts } from "./edit-csv.ts";
import { spliceText } from "./splice-text.ts";
import { quoteCell } from "./write-csv.ts";

/**
 * A CSV file with further rows below the one that begins on `line` (from 1), in its own encoding, separator and line ends: no other byte
 * moves. Undefined where that line is not there, or the encoding cannot write them.
 */
export function appendCsv(
  bytes: Uint8Array,
  decoded: DecodedText,
  separator: string,
  line: number,
  rows: readonly (readonly string[])[],
): Uint8Array | undefined {
  const { text } = decoded;
  const start = lineStarts(text)[line - 1];
  if (start === undefined) return undefined;
  const at = rowEnd(text, start, separator);
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\r\n";
  const written = rows
    .map((cells) => lineEnd + cells.map((cell) => quoteCell(cell, separator)).join(separator))
    .join("");
  return spliceText(bytes, decoded, [{ from: at, to: at, written }]);
}

/** A cell in quotes may hold line ends; a quote in the middle of one is text. */
function rowEnd(text: string, start: number, separator: string): number {
  let isCellStart = true;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (isCellStart && character === '"') {
      const quoted = /"(?:[^"]|"")*"/y;
      quoted.lastIndex = at;
      const [cell] = quoted.exec(text) ?? [""];
      if (cell !== "") at += cell.length - 1;
      isCellStart = false;
    } else if (character === "\r" || character === "\n") return at;
    else isCellStart = character === separator;
  }
  return text.length;
}
