import { strToU8, zipSync } from "fflate";
import { daysBetween } from "../dates/day.ts";
import { type ColumnOutput, escapeXml, type SheetOutput, ZIP_DATE } from "./sheet-output.ts";
import type { SheetCell } from "./workbook.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Places in `cellXfs` below. */
const styles = { title: 1, text: 2, day: 3, number: 4 } as const;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3E3FD"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf xfId="0" fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf><xf xfId="0" numFmtId="164" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf><xf xfId="0" applyProtection="1"><protection locked="0"/></xf></cellXfs></styleSheet>`;

/** An Office Open XML workbook (ECMA-376), one sheet each; titles stay in sight. */
export function writeXlsx(sheets: readonly SheetOutput[]): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets.length),
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": workbook(sheets),
    "xl/_rels/workbook.xml.rels": relationships(sheets.length),
    "xl/styles.xml": STYLES,
  };
  for (const [at, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = worksheet(sheet);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    mtime: ZIP_DATE,
  });
}

function contentTypes(count: number): string {
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  const sheets = Array.from({ length: count }, (_, at) => override(`worksheets/sheet${at + 1}`, "worksheet"));
  const all = [override("workbook", "sheet.main"), override("styles", "styles"), ...sheets].join("");
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${all}</Types>`;
}

function workbook(sheets: readonly SheetOutput[]): string {
  const all = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets>${all.join("")}</sheets></workbook>`;
}

function relationships(count: number): string {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/relationships/${type}" Target="${target}"/>`;
  const sheets = Array.from({ length: count }, (_, at) =>
    relation(at + 1, "worksheet", `worksheets/sheet${at + 1}.xml`),
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join("")}${relation(count + 1, "styles", "styles.xml")}</Relationships>`;
}

/** Elements in the order that the schema asks for: §18.3.1.99. */
function worksheet({ columns, rows, blankRows }: SheetOutput): string {
  const cols = columns.map(
    ({ type }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${type === "text" ? 24 : 14}" style="${styles[type]}" customWidth="1"/>`,
  );
  const head = columns.map(({ title }, at) => textCell(reference(at, 1), title, styles.title)).join("");
  const body = rows.map((cells, at) => {
    const row = cells.map((cell, index) => writeCell(cell, reference(index, at + 2), columns[index])).join("");
    return `<row r="${at + 2}">${row}</row>`;
  });
  const isForm = blankRows !== undefined;
  return [
    `${HEAD}<worksheet xmlns="${MAIN}">`,
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${cols.join("")}</cols><sheetData><row r="1">${head}</row>${body.join("")}</sheetData>`,
    // Nought allows: everything but typing over the titles.
    isForm
      ? '<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'
      : "",
    isForm ? validations(columns, rows.length + blankRows + 1) : "",
    "</worksheet>",
  ].join("");
}

function validations(columns: readonly ColumnOutput[], last: number): string {
  const lists = columns.flatMap(({ choices }, at) => {
    if (!choices) return [];
    const range = `${reference(at, 2)}:${reference(at, last)}`;
    return `<dataValidation type="list" allowBlank="1" sqref="${range}"><formula1>"${escapeXml(choices.join(","))}"</formula1></dataValidation>`;
  });
  return lists.length === 0 ? "" : `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>`;
}

function writeCell(cell: SheetCell | undefined, at: string, column: ColumnOutput | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return textCell(at, cell, styles.text);
  if (typeof cell === "boolean") return `<c r="${at}" t="b" s="${styles.number}"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "number") return `<c r="${at}" s="${styles[column?.type ?? "number"]}"><v>${cell}</v></c>`;
  if ("error" in cell) return `<c r="${at}" t="e"><v>${escapeXml(cell.error)}</v></c>`;
  return `<c r="${at}" s="${styles.day}"><v>${daysBetween("1970-01-01", cell.day) + 25_569}</v></c>`;
}

/** What a reader would take for a character by its code: ECMA-376 part 1, §22.4.2.4. */
const ESCAPED = /_(x[0-9A-Fa-f]{4}_)/g;

function textCell(at: string, text: string, style: number): string {
  return `<c r="${at}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escapeXml(text.replace(ESCAPED, "_x005F_$1"))}</t></is></c>`;
}

function reference(column: number, row: number): string {
  const letters = column < 26 ? "" : String.fromCharCode(64 + Math.floor(column / 26));
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row}`;
}
