import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { isProblem } from "../../src/problems/problem.ts";
import { readSheetFile } from "../../src/records/sheets/read-sheet-file.ts";
import { odsWith, xlsxThatInflates, xlsxWith } from "../support/hostile-workbooks.ts";

const codeOf = (bytes: Uint8Array, path = "suivi.xlsx") => {
  const read = readSheetFile({ path, bytes });
  return isProblem(read) ? { code: read.code, message: read.message.replaceAll("\u00A0", " ") } : read;
};

describe("A workbook that asks for too much is refused", () => {
  it.each([
    ["that inflates to 1 GB", () => xlsxThatInflates(1_000), "sheet-not-opened", "pèserait plus de 32 Mio"],
    [
      "with a million empty rows",
      () => xlsxWith('<row r="1"/>'.repeat(1_000_000)),
      "sheet-too-large",
      "plus de 20000 lignes",
    ],
    [
      "with a row of sixteen thousand cells",
      () => xlsxWith(`<row>${"<c><v>1</v></c>".repeat(16_000)}</row>`),
      "sheet-too-large",
      "plus de 500 colonnes",
    ],
    ["that is cut", () => xlsxWith("<row/>").subarray(0, 300), "sheet-not-opened", "abîmé"],
    ["of another kind", () => zipSync({ "[Content_Types].xml": strToU8("<a/>") }), "sheet-not-opened", "abîmé"],
  ])("%s", (_, make, code, message) => {
    expect(codeOf(make())).toEqual({ code, message: expect.stringContaining(message) });
  });

  it("which claims a cell in each of a million rows, or seventeen billion cells in few bytes", () => {
    const cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>';
    const rows = `<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`;
    expect(codeOf(odsWith(rows), "suivi.ods")).toMatchObject({ code: "sheet-too-large" });
  });

  it("whatever its entities are declared to be", () => {
    const bytes = xlsxWith(
      "<row><c t='inlineStr'><is><t>&bomb;</t></is></c></row>",
      '<!DOCTYPE x [<!ENTITY bomb "boum">]>',
    );
    expect(JSON.stringify(codeOf(bytes))).not.toContain("boum");
  });
});

describe("What programs write is no reason to refuse", () => {
  it("blank rows to the end of an OpenDocument sheet, and blank cells to the end of a row", () => {
    const blank = '<table:table-cell table:number-columns-repeated="16380"/>';
    const text = '<table:table-cell office:value-type="string"><text:p>Nom</text:p></table:table-cell>';
    const rows = `<table:table-row>${text}${blank}</table:table-row><table:table-row table:number-rows-repeated="1048575">${blank}</table:table-row>`;
    expect(codeOf(odsWith(rows), "suivi.ods")).toMatchObject([{ lines: [{ row: 1, cells: ["Nom"] }] }]);
  });

  it("a slip in the last cell of a sheet", () => {
    const bytes = xlsxWith(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
    );
    expect(codeOf(bytes)).toMatchObject([{ lines: [{ row: 1, cells: [1] }] }]);
  });

  it("cells without references, prefixes of its own, phonetic text, characters that XML cannot hold", () => {
    const rows =
      "<x:row><x:c t='inlineStr'><x:is><x:r><x:t>Léa</x:t></x:r><x:rPh><x:t>lea</x:t></x:rPh></x:is></x:c><x:c t='inlineStr'><x:is><x:t>a_x000A_b</x:t></x:is></x:c><x:c t='e'><x:v>#REF!</x:v></x:c><x:c t='d'><x:v>2026-03-01T00:00:00</x:v></x:c><x:c><x:f>A1</x:f></x:c></x:row>";
    expect(codeOf(xlsxWith(rows, "", "x"))).toMatchObject([
      {
        lines: [
          { cells: ["Léa", "a\nb", { error: "#REF!" }, { day: "2026-03-01" }, { error: "formule sans valeur" }] },
        ],
      },
    ]);
  });
});
