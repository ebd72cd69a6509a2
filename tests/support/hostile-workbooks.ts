import { constants, deflateRawSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const workbook = strToU8(
  `<workbook xmlns="${MAIN}"><sheets><sheet name="Missions" sheetId="1" r:id="rId1"/></sheets></workbook>`,
);

/** A workbook with one sheet of these rows, whose elements have that prefix. */
export function xlsxWith(rows: string, declared = "", prefix = ""): Uint8Array {
  const tag = prefix === "" ? "" : `${prefix}:`;
  const sheet = `${declared}<${tag}worksheet xmlns${prefix === "" ? "" : `:${prefix}`}="${MAIN}"><${tag}sheetData>${rows}</${tag}sheetData></${tag}worksheet>`;
  return zipSync({
    "xl/workbook.xml": workbook,
    "xl/worksheets/sheet1.xml": strToU8(sheet),
    "[Content_Types].xml": strToU8("<Types/>"),
  });
}

export function odsWith(rows: string): Uint8Array {
  const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="Missions">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
  return zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.spreadsheet"), { level: 0 }],
    "content.xml": strToU8(content),
  });
}

/** A workbook whose sheet is so many MB of blanks, in a thousandth of it: one deflated block over and over. */
export function xlsxThatInflates(megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1_000_000, 32), { finishFlush: constants.Z_FULL_FLUSH });
  const end = deflateRawSync(Buffer.alloc(0));
  const sheet = Buffer.concat([...Array.from({ length: megabytes }, () => block), end]);
  return Buffer.concat([
    entry("xl/workbook.xml", deflateRawSync(workbook), workbook.length),
    entry("xl/worksheets/sheet1.xml", sheet, megabytes * 1_000_000),
  ]);
}

/** A local file header, and its data: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT §4.3.7. */
function entry(name: string, data: Uint8Array, size: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(data.length, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), data]);
}
