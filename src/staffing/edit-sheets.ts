import { isEqual, isJson, isJsonObject, type Json, type JsonObject, textOf } from "../fiches/json.ts";
import type { WriteBack } from "../plan/plan.ts";
import type { Place } from "../problems/problem.ts";
import { parseRecordInput } from "../records/record-source.ts";
import type { RecordFile, Records } from "../records/records.ts";
import type { SheetFile } from "../records/sheets/read-sheet-file.ts";
import type { SheetOptions } from "../records/sheets/sheet-options.ts";
import { takesBack } from "../records/takes-back.ts";
import { chooseSeparator } from "../sheets/choose-separator.ts";
import { type CellEdit, editCsv } from "../sheets/edit-csv.ts";
import { printPath } from "../yaml/path.ts";

/** The sheets that records were read from, as they are. */
export interface ReadSheets {
  files: readonly SheetFile[];
  options: SheetOptions;
}

export interface SheetWriteBacks {
  /** New texts by path, of CSV files. */
  files: Map<string, string>;
  /** What these hold. */
  written: WriteBack[];
  /** What only a person can write: into a workbook, or where no cell holds the value. */
  byHand: WriteBack[];
}

/** Values of the site for records that are rows of sheets: each CSV file with its cells changed, if reading it again gives just these values. */
export function editSheets(
  records: Records,
  sheets: ReadSheets | undefined,
  writeBacks: readonly WriteBack[],
): SheetWriteBacks {
  const result: SheetWriteBacks = { files: new Map(), written: [], byHand: [] };
  const byFile = new Map<string, { writeBack: WriteBack; place: Place }[]>();
  for (const writeBack of writeBacks) {
    const record = recordOf(records, writeBack);
    if (!record || record.origin === undefined || record.origin === "yaml" || takesBack(record) === "request") continue;
    const place = record.places?.[printPath(writeBack.path)];
    if (record.origin !== "csv" || !place || textToWrite(writeBack.value) === undefined) result.byHand.push(writeBack);
    else byFile.set(place.file, [...(byFile.get(place.file) ?? []), { writeBack, place }]);
  }
  for (const [file, edits] of byFile) {
    const own = edits.map(({ writeBack }) => writeBack);
    const text = sheets && editFile(sheets, file, edits);
    if (text === undefined) result.byHand.push(...own);
    else {
      result.files.set(file, text);
      result.written.push(...own);
    }
  }
  return result;
}

export function recordOf(records: Records, { collection, id }: WriteBack): RecordFile<object> | undefined {
  return records[collection].find((record) => record.id === id);
}

function editFile(
  { files, options }: ReadSheets,
  file: string,
  edits: readonly { writeBack: WriteBack; place: Place }[],
): string | undefined {
  const bytes = files.find(({ path }) => path === file)?.bytes;
  const text = bytes && utf8(bytes);
  if (text === undefined || text === null) return undefined;
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const source = text.slice(mark.length);
  const { separator } = chooseSeparator(source, () => false);
  const cells = edits.map(
    ({ writeBack: { value }, place: { line, column } }): CellEdit => ({
      line,
      column,
      value: textToWrite(value) ?? "",
    }),
  );
  const edited = editCsv(source, separator, cells);
  if (edited === undefined) return undefined;
  const changed = new TextEncoder().encode(`${mark}${edited}`);
  const sheets = files.map((one) => (one.path === file ? { path: file, bytes: changed } : one));
  const read = parseRecordInput({ files: [], paths: [], sheets, sheetOptions: { ...options, files: [] } }, ".");
  const holds = ({ writeBack }: { writeBack: WriteBack }) => isEqual(valueIn(read, writeBack), writeBack.value);
  return edits.every(holds) ? `${mark}${edited}` : undefined;
}

/** Another encoding would be lost on the way to GitHub, which takes texts. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** What a cell can hold of it. */
function textToWrite(value: Json): string | undefined {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const words = value.map(textOf);
  return words.every((word) => word !== "" && !/[,;\n]/.test(word)) ? words.join(", ") : undefined;
}

function valueIn(records: Records, writeBack: WriteBack): Json {
  const value: unknown = recordOf(records, writeBack)?.value;
  let inner: Json | undefined = isJson(value) ? value : undefined;
  for (const step of writeBack.path) {
    if (Array.isArray(inner)) inner = inner[Number(step)];
    else if (isJsonObject(inner)) inner = memberOf(inner, step);
    else return null;
  }
  return inner ?? null;
}

function memberOf(object: JsonObject, key: string | number): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
