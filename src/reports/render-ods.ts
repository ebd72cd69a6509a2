import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { isDay } from "../dates/day.ts";
import { cleanText } from "../templating/clean-text.ts";
import { reportLabel } from "./label.ts";
import type { Cell, CellType, Table } from "./table.ts";

/** A zip dates its files, from 1980 on; one date for all, and the same report is the same bytes. */
const DATE = new Date(1980, 0, 1);

/** The namespaces that `content.xml` uses. */
const NAMESPACES = [
  ["office", "office:1.0"],
  ["style", "style:1.0"],
  ["number", "datastyle:1.0"],
  ["table", "table:1.0"],
  ["text", "text:1.0"],
  ["fo", "xsl-fo-compatible:1.0"],
].map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`);

/** An OpenDocument 1.3 spreadsheet, one sheet a table, or for tables that are one below the other (https://docs.oasis-open.org/office/OpenDocument/v1.3/). */
export function renderOds(sheets: readonly (Table | readonly Table[])[]): Uint8Array {
  const content = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<office:document-content ${NAMESPACES.join(" ")} office:version="1.3">\n`,
    part("cell-styles"),
    "<office:body><office:spreadsheet>\n",
    ...sheets.map((sheet) => ("columns" in sheet ? odsTable(sheet) : odsSheet(sheet))),
    "</office:spreadsheet></office:body></office:document-content>\n",
  ].join("");
  // The type comes first and is not compressed, so that a file's first bytes tell it (part 2, §3.3).
  const type = strToU8("application/vnd.oasis.opendocument.spreadsheet");
  return zipSync(
    {
      mimetype: [type, { level: 0 }],
      "content.xml": strToU8(content),
      "styles.xml": strToU8(part("styles")),
      "META-INF/manifest.xml": strToU8(part("manifest")),
    },
    { mtime: DATE },
  );
}

function part(name: "cell-styles" | "styles" | "manifest"): string {
  return readFileSync(new URL(`../../templates/reports/ods/${name}.xml`, import.meta.url), "utf8");
}

/** A sheet of several tables, named after the first, an empty row between two; all its columns are wide. */
function odsSheet(tables: readonly Table[]): string {
  const width = Math.max(1, ...tables.map(({ columns }) => columns.length));
  const blocks = tables.map((table) => headOf(table) + rowsOf(table));
  const name = escapeXml(reportLabel("table", tables[0]?.name ?? ""));
  const columns = `<table:table-column table:style-name="wide" table:number-columns-repeated="${width}"/>`;
  return `<table:table table:name="${name}">${columns}${blocks.join(tableRow("<table:table-cell/>"))}</table:table>\n`;
}

/** A sheet of `content.xml`: its first row names the columns, and is printed again on every page. */
function odsTable(table: Table): string {
  const { name, columns } = table;
  const widths = columns.map(({ type }) => `<table:table-column table:style-name="${COLUMN_WIDTH[type]}"/>`).join("");
  const header = `<table:table-header-rows>${headOf(table)}</table:table-header-rows>`;
  return `<table:table table:name="${escapeXml(reportLabel("table", name))}">${widths}${header}${rowsOf(table)}</table:table>\n`;
}

function headOf({ columns }: Table): string {
  return tableRow(columns.map(({ key }) => text(reportLabel("column", key), ' table:style-name="head"')).join(""));
}

function rowsOf({ columns, rows }: Table): string {
  const cells = (row: Table["rows"][number]) => row.map((cell, at) => odsCell(cell, columns[at]?.type ?? "text"));
  return rows.map((row) => tableRow(cells(row).join(""))).join("");
}

const COLUMN_WIDTH: Readonly<Record<CellType, "wide" | "narrow">> = {
  ...{ text: "wide", word: "wide" },
  ...{ date: "narrow", count: "narrow", days: "narrow", units: "narrow", money: "narrow" },
};

function tableRow(cells: string): string {
  return `<table:table-row>${cells}</table:table-row>`;
}

/** Numbers keep every digit, for they are spelt from whole ones; text is text whatever it begins with. */
function odsCell(cell: Cell, type: CellType): string {
  if (cell === null) return "<table:table-cell/>";
  if (typeof cell === "number") return number(cell, type);
  if (type === "word") return text(reportLabel("word", cell));
  if (type === "date" && isDay(cell)) {
    return `<table:table-cell table:style-name="date" office:value-type="date" office:date-value="${cell}"/>`;
  }
  return text(cell);
}

function number(cell: number, type: CellType): string {
  if (type === "count") {
    return `<table:table-cell table:style-name="count" office:value-type="float" office:value="${cell}"/>`;
  }
  const value = decimal(cell);
  return type === "money"
    ? `<table:table-cell table:style-name="money" office:value-type="currency" office:currency="EUR" office:value="${value}"/>`
    : `<table:table-cell table:style-name="decimal" office:value-type="float" office:value="${value}"/>`;
}

function decimal(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, "0");
  return `${hundredths < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function text(content: string, style = ""): string {
  return `<table:table-cell${style} office:value-type="string"><text:p>${escapeXml(content)}</text:p></table:table-cell>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML 1.0 cannot hold are gone with the invisible ones, and these two that are no characters: https://www.w3.org/TR/xml/#charsets */
function escapeXml(content: string): string {
  // Most cells are plain, and there are hundreds of thousands of them.
  if (PLAIN.test(content)) return content;
  return cleanText(content)
    .replace(/[\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);
}

const PLAIN = /^[\p{L}\p{N},;.:/()’'–-]+(?: [\p{L}\p{N},;.:/()’'–-]+)*$/u;
