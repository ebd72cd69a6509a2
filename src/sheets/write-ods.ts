import { strToU8, zipSync } from "fflate";
import { type ColumnOutput, escapeXml, type SheetOutput, ZIP_DATE } from "./sheet-output.ts";
import type { SheetCell } from "./workbook.ts";

const NAMESPACES = [
  ["office", "office:1.0"],
  ["style", "style:1.0"],
  ["number", "datastyle:1.0"],
  ["table", "table:1.0"],
  ["text", "text:1.0"],
  ["fo", "xsl-fo-compatible:1.0"],
].map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`);

/** Cells stay open where a sheet is protected; days in figures, as French people write them. */
const STYLES = `<office:automatic-styles><number:date-style style:name="ND"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style><style:style style:name="narrow" style:family="table-column"><style:table-column-properties style:column-width="2.8cm"/></style:style><style:style style:name="title" style:family="table-cell"><style:table-cell-properties fo:background-color="#e3e3fd"/><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="text" style:family="table-cell"><style:table-cell-properties style:cell-protect="none"/></style:style><style:style style:name="number" style:family="table-cell"><style:table-cell-properties style:cell-protect="none"/></style:style><style:style style:name="day" style:family="table-cell" style:data-style-name="ND"><style:table-cell-properties style:cell-protect="none"/></style:style></office:automatic-styles>`;

const MANIFEST = `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

/** An OpenDocument 1.3 spreadsheet, one sheet each (https://docs.oasis-open.org/office/OpenDocument/v1.3/). */
export function writeOds(sheets: readonly SheetOutput[]): Uint8Array {
  const validations = sheets.flatMap(({ columns, blankRows }, at) =>
    blankRows === undefined ? [] : columns.flatMap((column, index) => validation(column, validationName(at, index))),
  );
  const content = [
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${NAMESPACES.join(" ")} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3">`,
    `${STYLES}<office:body><office:spreadsheet>`,
    validations.length > 0 ? `<table:content-validations>${validations.join("")}</table:content-validations>` : "",
    ...sheets.map(writeTable),
    "</office:spreadsheet></office:body></office:document-content>\n",
  ].join("");
  // The type comes first and is not compressed, so that a file's first bytes tell it (part 2, §3.3).
  const type = strToU8("application/vnd.oasis.opendocument.spreadsheet");
  return zipSync(
    { mimetype: [type, { level: 0 }], "content.xml": strToU8(content), "META-INF/manifest.xml": strToU8(MANIFEST) },
    { mtime: ZIP_DATE },
  );
}

function validationName(sheet: number, column: number): string {
  return `list-${sheet + 1}-${column + 1}`;
}

function validation({ choices }: ColumnOutput, name: string): string[] {
  if (!choices) return [];
  const list = choices.map((choice) => `&quot;${escapeXml(choice)}&quot;`).join(";");
  return [
    `<table:content-validation table:name="${name}" table:condition="of:cell-content-is-in-list(${list})" table:allow-empty-cell="true" table:display-list="unsorted"><table:error-message table:message-type="information" table:display="true"/></table:content-validation>`,
  ];
}

function writeTable({ name, columns, rows, blankRows }: SheetOutput, sheet: number): string {
  const isForm = blankRows !== undefined;
  const widths = columns.map(
    ({ type }) =>
      `<table:table-column table:style-name="${type === "text" ? "wide" : "narrow"}" table:default-cell-style-name="${type}"/>`,
  );
  const attributes = columns.map(({ type, choices }, at) => {
    const list = isForm && choices ? ` table:content-validation-name="${validationName(sheet, at)}"` : "";
    return ` table:style-name="${type}"${list}`;
  });
  const head = columns.map(({ title }) => textCell(title, ' table:style-name="title"')).join("");
  const body = rows.map((cells) => row(columns.map((_, at) => writeCell(cells[at], attributes[at] ?? "")).join("")));
  const blank = isForm
    ? `<table:table-row table:number-rows-repeated="${blankRows}">${attributes.map((one) => `<table:table-cell${one}/>`).join("")}</table:table-row>`
    : "";
  const protection = isForm ? ' table:protected="true"' : "";
  return `<table:table table:name="${escapeXml(name)}"${protection}>${widths.join("")}<table:table-header-rows>${row(head)}</table:table-header-rows>${body.join("")}${blank}</table:table>\n`;
}

function row(cells: string): string {
  return `<table:table-row>${cells}</table:table-row>`;
}

function writeCell(cell: SheetCell | undefined, attributes: string): string {
  if (cell === undefined) return `<table:table-cell${attributes}/>`;
  if (typeof cell === "string") return textCell(cell, attributes);
  if (typeof cell === "boolean") {
    return `<table:table-cell${attributes} office:value-type="boolean" office:boolean-value="${cell}"/>`;
  }
  if (typeof cell === "number")
    return `<table:table-cell${attributes} office:value-type="float" office:value="${cell}"/>`;
  if ("error" in cell) return textCell(cell.error, attributes);
  return `<table:table-cell${attributes} office:value-type="date" office:date-value="${cell.day}"/>`;
}

/** A paragraph a line; blanks that XML would join are elements (part 3, §6.1.3). */
function textCell(text: string, attributes: string): string {
  const paragraphs = text.split("\n").map((line) => {
    const escaped = escapeXml(line)
      .replaceAll("\t", "<text:tab/>")
      .replace(/^ | {2,}| $/g, (blanks) => `<text:s text:c="${blanks.length}"/>`);
    return `<text:p>${escaped}</text:p>`;
  });
  return `<table:table-cell${attributes} office:value-type="string">${paragraphs.join("")}</table:table-cell>`;
}
