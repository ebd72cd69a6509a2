import type { DateFormat } from "./number-formats.ts";
import { type Attributes, attribute, readXml } from "./read-xml.ts";
import { unzipWithin } from "./unzip-within.ts";
import {
  LineCollector,
  MAX_INFLATED,
  type SheetCell,
  type SheetOfCells,
  spreadDown,
  WorkbookError,
  type WorkbookFault,
} from "./workbook.ts";

/** Reads the cells of an OpenDocument spreadsheet (https://docs.oasis-open.org/office/OpenDocument/v1.3/): typed values, dates by their formats. */
export function readOds(bytes: Uint8Array): SheetOfCells[] | WorkbookFault {
  try {
    const parts = unzipWithin(
      bytes,
      (name) => /^(?:content\.xml|styles\.xml|META-INF\/manifest\.xml)$/.test(name),
      MAX_INFLATED,
    );
    if (isEncrypted(parts.get("META-INF/manifest.xml"))) return { fault: "password" };
    const content = parts.get("content.xml");
    if (!content) return { fault: "damaged" };
    // LibreOffice keeps formats of numbers beside the sheets.
    const styles = createStyles();
    readXml(parts.get("styles.xml"), styles);
    const sheets = createSheetReader(styles);
    readXml(content, sheets);
    return sheets.found.length === 0 ? { fault: "damaged" } : sheets.found;
  } catch (error) {
    if (error instanceof WorkbookError) return error.fault;
    throw error;
  }
}

function isEncrypted(manifest: Uint8Array | undefined): boolean {
  let found = false;
  readXml(manifest, {
    open: (name) => {
      if (name === "encryption-data") found = true;
    },
  });
  return found;
}

interface OpenSheet {
  name: string;
  isHidden: boolean;
  lines: LineCollector;
  spans: { column: number; from: number; to: number }[];
  row: number;
  /** The styles of its columns, of which cells that have none of their own are. */
  columnStyles: string[];
}

interface OpenRow {
  style: string | undefined;
  cells: (SheetCell | undefined)[];
  isHidden: boolean;
  times: number;
}

interface OpenCell {
  attributes: Attributes;
  times: number;
  paragraphs: string[];
}

/** Columns that are kept of a row: what one cell claims to be repeated to the end of the sheet is blank, or somebody's slip. */
const MOST_COLUMNS = 1_000;

function createSheetReader(styles: Styles) {
  const found: SheetOfCells[] = [];
  let sheet: OpenSheet | null = null;
  let row: OpenRow | null = null;
  let cell: OpenCell | null = null;
  // Depths of what is no part of a cell: comments; tables within cells.
  let [comments, inner] = [0, 0];
  const addText = (text: string) => {
    if (!cell || comments > 0 || cell.paragraphs.length === 0) return;
    cell.paragraphs.push(`${cell.paragraphs.pop() ?? ""}${text}`);
  };
  return {
    found,
    open: (name: string, attributes: Attributes) => {
      if (name === "annotation") comments++;
      if (comments > 0) return;
      styles.open(name, attributes);
      if (name === "table" && cell) inner++;
      else if (inner > 0) return;
      else if (name === "table") sheet = openSheet(attributes, styles);
      else if (name === "table-column" && sheet) addColumnStyle(sheet, attributes);
      else if (name === "table-row" && sheet) row = openRow(attributes);
      else if ((name === "table-cell" || name === "covered-table-cell") && row) {
        cell = { attributes, times: repeated(attributes, "number-columns-repeated"), paragraphs: [] };
      } else if (name === "p" && cell) cell.paragraphs.push("");
      else if (name === "s") addText(" ".repeat(Math.min(repeated(attributes, "c"), 100)));
      else if (name === "tab") addText("\t");
      else if (name === "line-break") addText("\n");
    },
    text: addText,
    close: (name: string) => {
      if (name === "annotation") comments--;
      if (comments > 0) return;
      styles.close(name);
      if (name === "table" && inner > 0) inner--;
      else if (inner > 0) return;
      else if ((name === "table-cell" || name === "covered-table-cell") && cell && row && sheet) {
        addCell(row, cell, sheet, styles);
        cell = null;
      } else if (name === "table-row" && row && sheet) {
        sheet.lines.add(sheet.row, row.cells, row.isHidden, row.times);
        sheet.row += row.times;
        row = null;
      } else if (name === "table" && sheet) {
        spreadDown(sheet.lines.lines, sheet.spans);
        const { lines, hiddenLines } = sheet.lines;
        found.push({ name: sheet.name, isHidden: sheet.isHidden, lines, hiddenLines });
        sheet = null;
      }
    },
  };
}

type Styles = ReturnType<typeof createStyles>;

/** Styles stand before the sheets: which of them hide a sheet, and which show a date without its day. */
function createStyles() {
  const hidden = new Set<string>();
  const months = new Set<string>();
  const dataStyles = new Map<string, string>();
  let [style, dateStyle, hasDay] = ["", "", false];
  return {
    isHidden: (name: string) => hidden.has(name),
    formatOf: (name: string): DateFormat => (months.has(dataStyles.get(name) ?? name) ? "month" : "day"),
    open: (name: string, attributes: Attributes) => {
      if (name === "style") {
        style = attribute(attributes, "name") ?? "";
        const data = attribute(attributes, "data-style-name");
        if (data !== undefined) dataStyles.set(style, data);
      } else if (name === "table-properties" && attribute(attributes, "display") === "false") hidden.add(style);
      else if (name === "date-style") [dateStyle, hasDay] = [attribute(attributes, "name") ?? "", false];
      else if (name === "day") hasDay = true;
    },
    close: (name: string) => {
      if (name === "date-style" && !hasDay) months.add(dateStyle);
    },
  };
}

function openSheet(attributes: Attributes, styles: Styles): OpenSheet {
  const name = attribute(attributes, "name") ?? "";
  const isHidden = styles.isHidden(attribute(attributes, "style-name") ?? "");
  return { name, isHidden, lines: new LineCollector(name), spans: [], row: 1, columnStyles: [] };
}

function addColumnStyle({ columnStyles }: OpenSheet, attributes: Attributes): void {
  const style = attribute(attributes, "default-cell-style-name") ?? "";
  const times = repeated(attributes, "number-columns-repeated");
  for (let nth = 0; nth < times && columnStyles.length < MOST_COLUMNS; nth++) columnStyles.push(style);
}

function openRow(attributes: Attributes): OpenRow {
  const visibility = attribute(attributes, "visibility") ?? "visible";
  const style = attribute(attributes, "default-cell-style-name");
  return { style, cells: [], isHidden: visibility !== "visible", times: repeated(attributes, "number-rows-repeated") };
}

function repeated(attributes: Attributes, name: string): number {
  const times = Number(attribute(attributes, name) ?? 1);
  return Number.isInteger(times) && times > 0 ? times : 1;
}

function addCell(row: OpenRow, { attributes, times, paragraphs }: OpenCell, sheet: OpenSheet, styles: Styles): void {
  const own = attribute(attributes, "style-name") ?? row.style ?? sheet.columnStyles[row.cells.length] ?? "";
  const value = cellOf(attributes, paragraphs.join("\n"), styles.formatOf(own));
  const rows = Number(attribute(attributes, "number-rows-spanned") ?? 1);
  const columns = Number(attribute(attributes, "number-columns-spanned") ?? 1);
  if (rows > 1 && columns === 1) {
    sheet.spans.push({ column: row.cells.length, from: sheet.row, to: sheet.row + rows - 1 });
  }
  for (let nth = 0; nth < times && row.cells.length < MOST_COLUMNS; nth++) row.cells.push(value);
}

function cellOf(attributes: Attributes, text: string, format: DateFormat): SheetCell | undefined {
  // LibreOffice tells an error in an attribute of its own, beside `string` or `float`.
  if (attributes["calcext:value-type"] === "error") return { error: text };
  const type = attribute(attributes, "value-type");
  if (type === "date") {
    const [day] = /^\d{4}-\d\d-\d\d/.exec(attribute(attributes, "date-value") ?? "") ?? [];
    if (day === undefined) return text;
    return format === "month" && day.endsWith("-01") ? day.slice(0, 7) : { day };
  }
  if (type === "float" || type === "percentage" || type === "currency") {
    const number = Number(attribute(attributes, "value"));
    return Number.isFinite(number) ? number : text;
  }
  if (type === "boolean") return attribute(attributes, "boolean-value") === "true";
  return text === "" ? attribute(attributes, "string-value") : text;
}
