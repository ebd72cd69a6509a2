import fc from "fast-check";
import { expect, it } from "vitest";
import { appendCsv } from "../../src/sheets/append-csv.ts";
import { decodeText } from "../../src/sheets/decode-text.ts";
import { readTable } from "../../src/sheets/read-table.ts";
import { quoteCell } from "../../src/sheets/write-csv.ts";

const encodings = [
  (text: string) => Buffer.from(text),
  (text: string) => Buffer.from(`\uFEFF${text}`),
  (text: string) => Buffer.from(text, "latin1"),
  (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le"),
];
const cell = fc.stringMatching(/^[a-cé;,-][a-cé" ;,\n-]{0,7}$/).map((text) => text.trim() || "x");
const row = fc.array(cell, { minLength: 2, maxLength: 4 });

const read = (bytes: Uint8Array) => {
  const table = readTable(decodeText(bytes)?.text ?? "", { separator: ";", from: 0 });
  if (!Array.isArray(table)) throw new Error(table.fault);
  return table;
};

it("adds rows below one of a CSV file, and moves no other byte, whatever the cells hold", () => {
  fc.assert(
    fc.property(
      ...([fc.array(row, { minLength: 1, maxLength: 4 }), row, fc.nat(3)] as const),
      ...([fc.constantFrom(...encodings), fc.constantFrom("\r\n", "\n"), fc.boolean()] as const),
      (rows, added, nth, encode, lineEnd, hasLastEnd) => {
        const lines = [["é", "titre"], ...rows].map((cells) => cells.map((one) => quoteCell(one, ";")).join(";"));
        const bytes = encode(lines.join(lineEnd) + (hasLastEnd ? lineEnd : ""));
        const before = read(bytes);
        const below = before[nth % before.length];
        const decoded = decodeText(bytes);
        if (!decoded || !below) throw new Error("no text");
        const edited = Buffer.from(appendCsv(bytes, decoded, ";", below.spot(0).line, [added]) ?? "");
        const cells = before.map((one) => one.cells);
        expect(read(edited).map((one) => one.cells)).toEqual(cells.toSpliced((nth % before.length) + 1, 0, added));
        // What both begin with, then the new row, then all the rest.
        const at = bytes.findIndex((byte, index) => byte !== edited[index]);
        const rest = at < 0 ? Buffer.alloc(0) : bytes.subarray(at);
        expect(edited.length).toBeGreaterThan(bytes.length);
        expect(edited.subarray(edited.length - rest.length)).toEqual(rest);
      },
    ),
    { numRuns: 200 },
  );
});
