import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importOrders } from "../../src/contract/import/import-orders.ts";
import { openSheet } from "../../src/sheets/open-sheet.ts";
import { processorTime } from "../support/processor-time.ts";

const head = "Bon de commande;Bénéficiaire;Produit;Signé le;Début;Fin;Unité d'œuvre;Quantité;Prix unitaire\n";

/** Enough for what is quadratic to take minutes. */
const BYTES = 1024 * 1024;

/** What becomes of a file, to the end: a text for each order, or problems. */
function importAll(bytes: Uint8Array) {
  const text = openSheet(bytes, "c.csv");
  return typeof text === "string" ? importOrders(text, "c.csv", new Map(), (reference) => reference) : [text];
}

const pieces = fc.constantFrom(
  ...[
    ";",
    ",",
    "\t",
    '"',
    '""',
    "\r",
    "\n",
    "\r\n",
    "sep=;\n",
    "\uFEFF",
    "B-1",
    "Total",
    "#REF!",
    "janv.-26",
    "05/13/2026",
  ],
  ...[
    "1?234",
    "12\u202F000,00 €",
    "80 %",
    "É",
    "🙂",
    "\uD83D",
    "\0",
    "Ã©",
    head.trim(),
    "devops-senior",
    '="007"',
    " ",
  ],
);

describe("whatever a file holds", () => {
  it.each([
    ["any bytes", fc.uint8Array({ maxLength: 400 })],
    [
      "any bytes below titles",
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.concat([Buffer.from(head), bytes])),
    ],
    ["pieces of sheets in UTF-8", fc.array(pieces, { maxLength: 60 }).map((parts) => Buffer.from(parts.join("")))],
    [
      "pieces of sheets below titles",
      fc.array(pieces, { maxLength: 60 }).map((parts) => Buffer.from(head + parts.join(""))),
    ],
    [
      "pieces of sheets in UTF-16",
      fc.array(pieces, { maxLength: 60 }).map((parts) => Buffer.from(`\uFEFF${parts.join("")}`, "utf16le")),
    ],
  ])("nothing throws, and problems stand in the file: %s", (_, files) => {
    fc.assert(
      fc.property(files, (bytes) => {
        const found = importAll(bytes);
        if (!Array.isArray(found)) return;
        const lines = Buffer.from(bytes)
          .toString("latin1")
          .split(/\r\n|\r|\n/).length;
        expect(found.length).toBeGreaterThan(0);
        for (const { line, column } of found) {
          expect(column).toBeGreaterThan(0);
          expect(line).toBeGreaterThan(0);
          // In UTF-16 no other character of these pieces has the byte of a line end.
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each(
    [
      ...[
        '"',
        ";",
        "\n",
        "\r",
        "a\n",
        ";\n",
        "a;\n",
        '"\n',
        '"a"b',
        'a"',
        '""',
        ';"',
        '"a\n";',
        " \n",
        "é",
        "1 ",
        "ÿ\n",
      ],
      ...["B;x;x;x;x;x;x;x;x\n", "Total;\n", "Ã", "sep=;\n", ";1", "\u00A0", "#REF!;"],
    ].map((piece) => [piece]),
  )("takes no more than linear time for %j over and over", async (piece) => {
    const bytes = Buffer.from(head + piece.repeat(Math.floor((BYTES - head.length * 2) / Buffer.byteLength(piece))));
    // An order of magnitude above what it takes; what is quadratic takes minutes.
    expect(await processorTime(() => importAll(bytes))).toBeLessThan(10_000);
  });

  it("tells the first problems of a sheet that is wrong on each line", () => {
    const found = importAll(Buffer.from(head + "B-1;a;b;c;d;e;f;g;h\n".repeat(15_000)));
    expect(found).toHaveLength(51);
    expect(found).toMatchObject({ 50: { code: "too-many-problems", line: 17 } });
  });
});
