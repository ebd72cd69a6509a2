import { type Problem, problem } from "../problems/problem.ts";
import { decodeText } from "./decode-text.ts";
import { recogniseFile } from "./recognise-file.ts";

/** Bytes of a sheet, at most: some fifty thousand lines of an order. */
export const MAX_SHEET_BYTES = 5 * 1024 * 1024;

/** What UTF-8 becomes when it is read as windows-1252 then saved (é as Ã©, ’ as â€™), and letters that were lost (�). */
const damaged = /Ã[\u00A0-\u00BFˆ‰Š‹€]|â€[™œ“¦]|â‚¬|Å“|\p{L}\uFFFD|\uFFFD\p{L}/u;

/** The text of a CSV file, or why its bytes are none. */
export function openSheet(bytes: Uint8Array, file: string): string | Problem {
  const start = { file, line: 1, column: 1 };
  if (bytes.length > MAX_SHEET_BYTES) {
    return problem("sheet-too-large", { of: "bytes", maximum: MAX_SHEET_BYTES / 1024 / 1024 }, start);
  }
  const other = recogniseFile(bytes);
  if (other !== undefined) return problem("sheet-other-file", { other }, start);
  const text = decodeText(bytes)?.text;
  if (text === undefined) return problem("sheet-other-file", { other: "binary" }, start);
  const found = damaged.exec(text);
  if (!found) return text;
  const before = text.slice(0, found.index).split(/\r\n|\n|\r/);
  const last = before.at(-1) ?? "";
  const word = /[\p{L}\uFFFD]{0,20}$/u.exec(last.slice(-20))?.[0] ?? "";
  const got = `${word}${text.slice(found.index, found.index + 12).split(/[\r\n;,\t]/, 1)[0]}`;
  return problem("sheet-accents", { got }, { file, line: before.length, column: [...last].length + 1 });
}
