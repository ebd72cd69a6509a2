import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/sheets/decode-text.ts";
import { decodeWindows1252 } from "../../src/sheets/windows-1252.ts";

const text = "Unité d’œuvre;Prix en €\r\nDéveloppement – à l’été;12 000,00\r\n";
const bigEndian = (value: string) => Buffer.from(value, "utf16le").swap16();
/** As Excel for Mac writes it. */
const macintosh = Buffer.from(
  text.replace(/[^\0-\x7f]/g, (character) => {
    const bytes: Record<string, number> = { é: 0x8e, à: 0x88, "’": 0xd5, œ: 0xcf, "€": 0xdb, "–": 0xd0 };
    return String.fromCharCode(bytes[character] ?? 0x3f);
  }),
  "latin1",
);
const windows1252 = Buffer.from(
  text.replace(/[œ’€–]/g, (character) => {
    const bytes: Record<string, number> = { œ: 0x9c, "’": 0x92, "€": 0x80, "–": 0x96 };
    return String.fromCharCode(bytes[character] ?? 0x3f);
  }),
  "latin1",
);
const plainer = text.replaceAll("’", "'").replace("–", "-");
const latin9 = Buffer.from(plainer.replace("œ", "\u00BD").replace("€", "\u00A4"), "latin1");

describe("the text of a sheet", () => {
  it.each([
    ["UTF-8", Buffer.from(text), text],
    ["UTF-8 with its mark", Buffer.from(`\uFEFF${text}`), text],
    ["UTF-16LE with its mark, « Texte Unicode »", Buffer.from(`\uFEFF${text}`, "utf16le"), text],
    ["UTF-16BE with its mark", bigEndian(`\uFEFF${text}`), text],
    ["UTF-16LE without a mark", Buffer.from(text, "utf16le"), text],
    ["UTF-16BE without a mark", bigEndian(text), text],
    ["windows-1252", windows1252, text],
    ["ISO-8859-1", Buffer.from("Bénéficiaire;Début;Élève", "latin1"), "Bénéficiaire;Début;Élève"],
    ["ISO-8859-15", latin9, plainer],
    [
      "windows-1252 with a name that Mac would read otherwise",
      Buffer.from("B\xe9n\xe9ficiaire;\x8ei\x9ek", "latin1"),
      "Bénéficiaire;Žižk",
    ],
    ["Macintosh", macintosh, text],
    ["ASCII", Buffer.from("a;b\n1;2"), "a;b\n1;2"],
    ["an empty file", Buffer.alloc(0), ""],
    ["a mark alone", Buffer.from("\uFEFF"), ""],
    ["a line that breaks inside a cell, and a tab", Buffer.from('"a\x0bb"\tc\r\n'), '"a\x0bb"\tc\r\n'],
  ])("is read from %s", (_, bytes, expected) => {
    expect(decodeText(bytes)?.text).toBe(expected);
  });

  it.each([
    ["zero bytes", Buffer.from("a\0b\0\0\0c;d")],
    [
      "control characters",
      Buffer.from(Array.from({ length: 200 }, (_, at) => (at * 7) % 32).filter((byte) => byte > 0)),
    ],
    ["half of a pair in UTF-16", Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
  ])("is not in %s", (_, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });

  it("has the 27 characters of windows-1252 that Node loses, and those of Latin-1", () => {
    const all = decodeWindows1252(Uint8Array.from({ length: 256 }, (_, at) => at));
    // One call with `stream`, then an empty one: the form that every Node reads rightly.
    const decoder = new TextDecoder("windows-1252");
    const expected =
      decoder.decode(
        Uint8Array.from({ length: 256 }, (_, at) => at),
        { stream: true },
      ) + decoder.decode();
    expect(all).toBe(expected);
    expect([...all].filter((character) => character > "\u00FF")).toHaveLength(27);
  });

  it("reads more bytes than a call takes arguments", () => {
    expect(decodeWindows1252(new Uint8Array(300_000).fill(0x9c))).toBe("œ".repeat(300_000));
  });
});
