import { isEqual, isJson, isJsonObject, type Json, type JsonObject, textOf } from "../fiches/json.ts";
import type { WriteBack } from "../plan/plan.ts";
import type { Place } from "../problems/problem.ts";
import { parseRecordInput } from "../records/parse-record-input.ts";
import type { RecordFile, Records } from "../records/records.ts";
import { type SheetFile, separatorOf } from "../records/sheets/read-sheet-file.ts";
import type { SheetOptions } from "../records/sheets/sheet-options.ts";
import { takesBack } from "../records/takes-back.ts";
import { decodeText, type TextEncoding } from "../sheets/decode-text.ts";
import { type CellEdit, editCsv } from "../sheets/edit-csv.ts";
import { encodeText } from "../sheets/encode-text.ts";
import { printPath } from "../yaml/path.ts";

/** The sheets that records were read from, as they are. */
export interface ReadSheets {
  files: readonly SheetFile[];
  options: SheetOptions;
}

export interface SheetWriteBacks {
  /** New contents by path, of CSV files, each in its own encoding. */
  files: Map<string, Uint8Array>;
  /** What these hold. */
  written: WriteBack[];
  /** What only a person can write: into a workbook, or where no cell holds the value. */
  byHand: HandWriteBack[];
}

export interface HandWriteBack {
  writeBack: WriteBack;
  /** The character that the file's encoding cannot write. */
  unwritten?: Unwritten;
}

export interface Unwritten {
  character: string;
  encoding: TextEncoding;
}

interface SheetEdit {
  writeBack: WriteBack;
  place: Place;
}

/** Values of the site for records that are rows of sheets: each CSV file with its cells changed, if reading it again gives just these values. */
export function editSheets(
  records: Records,
  sheets: ReadSheets | undefined,
  writeBacks: readonly WriteBack[],
): SheetWriteBacks {
  const result: SheetWriteBacks = { files: new Map(), written: [], byHand: [] };
  const byFile = new Map<string, SheetEdit[]>();
  for (const writeBack of writeBacks) {
    const record = recordOf(records, writeBack);
    if (!record || record.origin === undefined || record.origin === "yaml" || takesBack(record) === "request") continue;
    const place = record.places?.[printPath(writeBack.path)];
    if (record.origin !== "csv" || !place || textToWrite(writeBack.value) === undefined)
      result.byHand.push({ writeBack });
    else byFile.set(place.file, [...(byFile.get(place.file) ?? []), { writeBack, place }]);
  }
  for (const [file, edits] of byFile) {
    const edited = sheets && editFile(sheets, file, edits);
    if (edited?.bytes) result.files.set(file, edited.bytes);
    result.written.push(...(edited?.written ?? []));
    result.byHand.push(...(edited?.byHand ?? edits.map(({ writeBack }) => ({ writeBack }))));
  }
  return result;
}

export function recordOf(records: Records, { collection, id }: WriteBack): RecordFile<object> | undefined {
  return records[collection].find((record) => record.id === id);
}

/** What can be written of it is, and read again to know. */
function editFile({ files, options }: ReadSheets, file: string, edits: readonly SheetEdit[]) {
  const bytes = files.find(({ path }) => path === file)?.bytes;
  const decoded = bytes && decodeText(bytes);
  if (!bytes || !decoded) return undefined;
  const byHand: HandWriteBack[] = [];
  const leave = ({ writeBack }: SheetEdit, unwritten?: Unwritten) =>
    byHand.push({ writeBack, ...(unwritten && { unwritten }) });
  const writable = edits.filter((edit) => {
    const encoded = encodeText(textToWrite(edit.writeBack.value) ?? "", decoded.encoding);
    const isWritable = !("unwritten" in encoded);
    if (!isWritable) leave(edit, { character: encoded.unwritten, encoding: decoded.encoding });
    return isWritable;
  });
  const holding = (changed: Uint8Array | undefined, wanted: readonly SheetEdit[]) => {
    if (!changed) return [];
    const sheets = files.map((one) => (one.path === file ? { path: file, bytes: changed } : one));
    const read = parseRecordInput({ files: [], paths: [], sheets, sheetOptions: { ...options, files: [] } }, ".");
    return wanted.filter(({ writeBack }) => isEqual(valueIn(read, writeBack), writeBack.value));
  };
  const edit = (wanted: readonly SheetEdit[]) =>
    editCsv(bytes, decoded, separatorOf(decoded.text).separator, wanted.map(toCellEdit));
  let wanted: readonly SheetEdit[] = writable;
  let changed = edit(wanted);
  let held = holding(changed, wanted);
  if (held.length > 0 && held.length < wanted.length) {
    // A value that the reading changes is left; the others must not wait for it.
    wanted = held;
    changed = edit(wanted);
    held = holding(changed, wanted);
  }
  const isWritten = changed !== undefined && held.length === wanted.length && held.length > 0;
  const written = isWritten ? held : [];
  for (const one of writable) if (!written.includes(one)) leave(one);
  return { bytes: isWritten ? changed : undefined, written: written.map(({ writeBack }) => writeBack), byHand };
}

function toCellEdit({ writeBack: { value }, place: { line, column } }: SheetEdit): CellEdit {
  return { line, column, value: textToWrite(value) ?? "" };
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
