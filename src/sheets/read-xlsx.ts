import { type DateFormat, dateFormatOf } from "./number-formats.ts";
import { type Attributes, attribute, readXml } from "./read-xml.ts";
import { serialDay } from "./serial-day.ts";
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

const WANTED =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i;

/** Reads the cells of an Office Open XML workbook (ECMA-376): values of formulas as they were last computed, dates by their formats. */
export function readXlsx(bytes: Uint8Array): SheetOfCells[] | WorkbookFault {
  try {
    const parts = unzipWithin(bytes, (name) => WANTED.test(normal(name)), MAX_INFLATED);
    const part = partOf(parts);
    const workbook = readWorkbook(part("workbook.xml"));
    const targets = readTargets(part("_rels/workbook.xml.rels"));
    if (workbook.sheets.length === 0) return { fault: "damaged" };
    const shared: Shared = {
      strings: readStrings(part("sharedStrings.xml")),
      formats: readFormats(part("styles.xml")),
      is1904: workbook.is1904,
    };
    return workbook.sheets.map(({ name, id, isHidden }, at) => {
      const target = targets.get(id) ?? `worksheets/sheet${at + 1}.xml`;
      return { name, isHidden, ...readSheetPart(part(target.replace(/^\/?(?:xl\/)?/, "")), name, shared) };
    });
  } catch (error) {
    if (error instanceof WorkbookError) return error.fault;
    throw error;
  }
}

interface Shared {
  strings: readonly string[];
  formats: readonly DateFormat[];
  is1904: boolean;
}

/** Some programs write `\` between folders. */
function normal(name: string): string {
  return name.replaceAll("\\", "/");
}

function partOf(parts: ReadonlyMap<string, Uint8Array>): (name: string) => Uint8Array | undefined {
  const byName = new Map([...parts].map(([name, bytes]) => [normal(name).toLowerCase(), bytes]));
  return (name) => byName.get(`xl/${name}`.toLowerCase());
}

function readWorkbook(part: Uint8Array | undefined) {
  const sheets: { name: string; id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  readXml(part, {
    open: (name, attributes) => {
      if (name === "workbookPr") is1904 = isTrue(attribute(attributes, "date1904"));
      if (name !== "sheet") return;
      const state = attribute(attributes, "state") ?? "visible";
      sheets.push({
        name: attribute(attributes, "name") ?? "",
        id: attributes["r:id"] ?? attribute(attributes, "id") ?? "",
        isHidden: state !== "visible",
      });
    },
  });
  return { sheets, is1904 };
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}

function readTargets(part: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  readXml(part, {
    open: (name, attributes) => {
      if (name === "Relationship")
        targets.set(attribute(attributes, "Id") ?? "", attribute(attributes, "Target") ?? "");
    },
  });
  return targets;
}

/** Rich text joined; what is said of its pronunciation is no part of it. */
function readStrings(part: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  const text = textReader();
  readXml(part, {
    open: (name) => {
      if (name === "si") text.start();
      text.open(name);
    },
    text: text.add,
    close: (name) => {
      text.close(name);
      if (name === "si") strings.push(text.value());
    },
  });
  return strings;
}

function textReader() {
  let [value, inText, inPhonetic] = ["", false, false];
  return {
    start: () => {
      [value, inText, inPhonetic] = ["", false, false];
    },
    open: (name: string) => {
      if (name === "t") inText = true;
      if (name === "rPh") inPhonetic = true;
    },
    close: (name: string) => {
      if (name === "t") inText = false;
      if (name === "rPh") inPhonetic = false;
    },
    add: (text: string) => {
      if (inText && !inPhonetic) value += text;
    },
    value: () => unescapeCharacters(value),
  };
}

/** `_x000D_`: characters that XML cannot hold (ECMA-376 part 1, §22.4.2.4). */
function unescapeCharacters(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, "\n");
}

/** The date format of each cell style. */
function readFormats(part: Uint8Array | undefined): DateFormat[] {
  const codes = new Map<number, string>();
  const formats: DateFormat[] = [];
  let inCells = false;
  readXml(part, {
    open: (name, attributes) => {
      if (name === "numFmt") {
        codes.set(Number(attribute(attributes, "numFmtId")), attribute(attributes, "formatCode") ?? "");
      }
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      const id = Number(attribute(attributes, "numFmtId") ?? 0);
      formats.push(dateFormatOf(id, codes.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

interface OpenCell {
  index: number;
  type: string;
  format: DateFormat;
  value: string;
  isFormula: boolean;
}

function readSheetPart(part: Uint8Array | undefined, name: string, shared: Shared) {
  const collector = new LineCollector(name);
  const spans: { column: number; from: number; to: number }[] = [];
  const text = textReader();
  let [row, next, isHidden, inValue] = [0, 0, false, false];
  let cells: (SheetCell | undefined)[] = [];
  let cell: OpenCell | null = null;
  readXml(part, {
    open: (tag, attributes) => {
      if (tag === "row") {
        row = Number(attribute(attributes, "r") ?? row + 1);
        [next, isHidden, cells] = [0, isTrue(attribute(attributes, "hidden")), []];
      } else if (tag === "c") {
        cell = openCell(attributes, next, shared.formats);
        next = cell.index + 1;
        text.start();
      } else if (tag === "v") inValue = true;
      else if (tag === "f" && cell) cell.isFormula = true;
      else if (tag === "mergeCell") spans.push(...spanOf(attribute(attributes, "ref") ?? ""));
      text.open(tag);
    },
    text: (piece) => {
      if (inValue && cell) cell.value += piece;
      text.add(piece);
    },
    close: (tag) => {
      text.close(tag);
      if (tag === "v") inValue = false;
      else if (tag === "c" && cell) {
        const read = cellOf(cell, text.value(), shared);
        // Sixteen thousand columns that one cell claims are not made.
        if (read !== undefined && cell.index < MOST_COLUMNS) cells[cell.index] = read;
        cell = null;
      } else if (tag === "row") collector.add(row, Array.from(cells), isHidden);
    },
  });
  spreadDown(collector.lines, spans);
  return { lines: collector.lines, hiddenLines: collector.hiddenLines };
}

/** Beyond them, somebody's slip of the keyboard; what is within is counted by the collector. */
const MOST_COLUMNS = 1_000;

function openCell(attributes: Attributes, next: number, formats: readonly DateFormat[]): OpenCell {
  const style = Number(attribute(attributes, "s") ?? -1);
  return {
    index: columnOf(attribute(attributes, "r") ?? "") ?? next,
    type: attribute(attributes, "t") ?? "n",
    format: formats[style] ?? null,
    value: "",
    isFormula: false,
  };
}

/** `AB12` is in column 27, from 0. */
function columnOf(reference: string): number | undefined {
  const letters = /^\$?([A-Za-z]{1,3})/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function spanOf(reference: string): { column: number; from: number; to: number }[] {
  const [, from = "", top = "", to = "", bottom = ""] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference) ?? [];
  const column = columnOf(from);
  return from === to && column !== undefined ? [{ column, from: Number(top), to: Number(bottom) }] : [];
}

const NOT_COMPUTED = "formule sans valeur";

function cellOf({ type, format, value, isFormula }: OpenCell, inline: string, shared: Shared): SheetCell | undefined {
  if (type === "s") return shared.strings[Number(value)];
  if (type === "inlineStr") return inline;
  if (value === "") return isFormula && type !== "str" ? { error: NOT_COMPUTED } : undefined;
  if (type === "str") return unescapeCharacters(value);
  if (type === "b") return value === "1" || value === "true";
  if (type === "e") return { error: value };
  if (type === "d") return isoDay(value) ?? value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const day = format === null ? undefined : serialDay(number, shared.is1904);
  if (day === undefined) return number;
  // `mars-26`: its day is the first one because the program needs one, unless it is another.
  return format === "month" && day.endsWith("-01") ? day.slice(0, 7) : { day };
}

function isoDay(value: string): SheetCell | undefined {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(value) ?? [];
  return day === undefined ? undefined : { day };
}
