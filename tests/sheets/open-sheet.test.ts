import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { MAX_SHEET_BYTES, openSheet } from "../../src/sheets/open-sheet.ts";

const open = (bytes: Uint8Array) => openSheet(bytes, "c.csv");
const messageOf = (bytes: Uint8Array) => {
  const found = open(bytes);
  return typeof found === "string" ? found : `${found.line}:${found.column} ${found.message}`.replaceAll("\u00A0", " ");
};
const xml = strToU8("<x/>");
const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
const ods = zipSync({
  mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
  "content.xml": xml,
});

describe("a file called .csv", () => {
  it.each([
    ["an .xlsx", zipSync({ "[Content_Types].xml": xml, "xl/workbook.xml": xml }), "un classeur Excel (.xlsx)."],
    ["an .xlsx whose parts come in another order", zipSync({ "xl/workbook.xml": xml }), "un classeur Excel (.xlsx)."],
    ["an .ods", ods, "un classeur LibreOffice (.ods)."],
    ["an .xls", ole, "un ancien classeur Excel (.xls), ou un classeur protégé par un mot de passe."],
    ["another ZIP", zipSync({ "a.txt": xml }), "une archive ou un fichier compressé."],
    ["a PDF", Buffer.from("%PDF-1.7\n%âãÏÓ"), "un document PDF."],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "une image."],
    ["gzip", Buffer.from([0x1f, 0x8b, 8, 0, 0]), "une archive ou un fichier compressé."],
    ["a page", Buffer.from("<!DOCTYPE html><table><tr><td>Bon"), "une page web ou du XML."],
    ["a table of HTML", Buffer.from("\uFEFF\n<table border=1><tr>"), "une page web ou du XML."],
    ["XML", Buffer.from('<?xml version="1.0"?><Workbook>'), "une page web ou du XML."],
    ["rubbish", Buffer.from([1, 0, 2, 0, 0, 0, 200, 3, 0]), "un fichier que l'on ne peut pas lire comme du texte."],
  ])("that is %s is called so, with the way out", (_, bytes, what) => {
    expect(messageOf(bytes)).toBe(`1:1 Ce fichier n'est pas un CSV : c'est ${what}`);
    expect(open(bytes)).toMatchObject({ severity: "error", remedy: expect.stringContaining("CSV UTF-8") });
  });

  it.each([
    ["UTF-8 read as windows-1252 and saved again", "Bon;BÃ©nÃ©ficiaire;Produit", "1:6 ", "« BÃ©nÃ©f"],
    ["a euro that went through the same", "Bon;Prix\nB-1;12 â‚¬", "2:8 ", "« â‚¬"],
    ["an apostrophe that did", "Bon;Titre\r\nB-1;lâ€™outil", "2:6 ", "« lâ€™outil"],
    ["letters that were lost", "Bon;B\uFFFDn\uFFFDficiaire", "1:5 ", "« B\uFFFDn"],
  ])("with spoilt accents is called so, at the first: %s", (_, text, at, got) => {
    expect(messageOf(Buffer.from(text))).toMatch(new RegExp(`^${at}Les accents de ce fichier sont abîmés`));
    expect(messageOf(Buffer.from(text))).toContain(got);
  });

  it.each(["PK;Produit", "Bon;PK", "%;PDF", "<3;b", "Ã;À payer", "1\uFFFD234"])("that holds %j is one", (text) => {
    expect(open(Buffer.from(text))).toBe(text);
  });

  it("is read up to its limit, and said to be too large past it", () => {
    expect(open(new Uint8Array(MAX_SHEET_BYTES).fill(97))).toHaveLength(MAX_SHEET_BYTES);
    expect(messageOf(new Uint8Array(MAX_SHEET_BYTES + 1).fill(97))).toBe(
      "1:1 Ce fichier pèse plus de 5 Mio : il n'a pas été lu.",
    );
  });
});
