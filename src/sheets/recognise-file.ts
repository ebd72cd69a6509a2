import type { OtherFile } from "../problems/catalogue/sheets.ts";

/** First bytes, as https://en.wikipedia.org/wiki/List_of_file_signatures has them. */
const signatures: readonly (readonly [bytes: readonly number[], file: OtherFile])[] = [
  // Since 2007, this old form also wraps a workbook that has a password.
  [[0xd0, 0xcf, 0x11, 0xe0], "xls"],
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x89, 0x50, 0x4e, 0x47], "image"],
  [[0xff, 0xd8, 0xff], "image"],
  [[0x1f, 0x8b], "archive"],
  [[0x37, 0x7a, 0xbc, 0xaf], "archive"],
];

const ZIP = [0x50, 0x4b];

/** Bytes that say what a ZIP file or a page holds: both begin with it. */
const START = 4_096;

/** What a file called .csv is, where it is something else that people have at hand. */
export function recogniseFile(bytes: Uint8Array): OtherFile | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, START));
  if (beginsWith(bytes, ZIP) && bytes[2] !== undefined && bytes[2] < 8) return inZip(start);
  const known = signatures.find(([signature]) => beginsWith(bytes, signature));
  if (known) return known[1];
  // Many sites export a page of HTML, or XML, under a spreadsheet's name.
  return /^(?:\xEF\xBB\xBF)?\s*<(?:[!?]|html|table|meta|head)/i.test(start) ? "page" : undefined;
}

function inZip(start: string): OtherFile {
  if (start.includes("opendocument.spreadsheet")) return "ods";
  return /\[Content_Types\]\.xml|_rels\/|xl\//.test(start) ? "xlsx" : "archive";
}

function beginsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
