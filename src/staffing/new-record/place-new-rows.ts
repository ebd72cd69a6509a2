import { isJson, isJsonObject, type JsonObject } from "../../fiches/json.ts";
import type { MissionRecord } from "../../records/member-record.ts";
import { parseRecordInput } from "../../records/parse-record-input.ts";
import type { RecordFile, RecordOrigin, Records } from "../../records/records.ts";
import { type FoundSheet, listSheets } from "../../records/sheets/parse-sheets.ts";
import { type PlacedRows, placeRows } from "../../records/sheets/place-rows.ts";
import { type SheetFile, separatorOf } from "../../records/sheets/read-sheet-file.ts";
import { printTables } from "../../records/tables/print-tables.ts";
import { tables } from "../../records/tables/table-kinds.ts";
import { parseRecords } from "../../records/yaml/read-records.ts";
import { appendCsv } from "../../sheets/append-csv.ts";
import { decodeText } from "../../sheets/decode-text.ts";
import { writeLike } from "../../sheets/edit-csv.ts";
import type { SheetCell } from "../../sheets/workbook.ts";
import { csvText, quoteCell } from "../../sheets/write-csv.ts";
import type { NewContext, NewRecord } from "./new-context.ts";

export type NewKind = "member" | "product" | "order" | "mission";

/** Rows of one sheet, as its file has them or, where a person is to paste them, with tabs. */
export interface NewRows {
  /** Null where the records are in a document of Grist. */
  file: string | null;
  sheet: string;
  rows: string[];
  /** The file with them, and as it was read; null where only a person can write there. */
  content: Uint8Array | null;
  was: Uint8Array | null;
}

export interface NewRowsPlan {
  parts: NewRows[];
  /** What no column of the contractor's takes. */
  left: string[];
}

type KnownRecords = Pick<NewContext, "settings" | "records" | "sheets">;

const folders = { member: "members", mission: "members", product: "products", order: "orders" } as const;

/** The rows that a new record is, where records of its kind are in sheets or in Grist; null where they are in YAML. */
export function placeNewRows(
  kind: NewKind,
  { path, text }: Pick<NewRecord, "path" | "text">,
  context: KnownRecords,
): NewRowsPlan | null {
  const { settings, sheets: files } = context;
  const made = parseRecords([{ path, text, size: text.length }], settings.records);
  const sheets = listSheets(files, settings.sheets);
  const origin = originOf(kind, made, context, sheets);
  if (origin === "yaml") return null;
  const printed = printTables(kind === "mission" ? lastMissionAlone(made) : made).filter(
    ({ name }) => kind !== "mission" || name === tables.missions.names[0],
  );
  if (origin === "grist") {
    const parts = printed.map(({ name, rows }) => ({
      file: null,
      sheet: name,
      rows: rows.map(toPaste),
      ...{ content: null, was: null },
    }));
    return { parts, left: [] };
  }
  const { placed, left } = placeRows(printed, sheets);
  const changed = new Map<string, Uint8Array>();
  for (const { sheet, rows } of placed) {
    const bytes = sheet.origin === "csv" ? files.find((one) => one.path === sheet.file)?.bytes : null;
    const content = bytes && appended(bytes, sheet, rows);
    if (content) changed.set(sheet.file, content);
  }
  const written = isRead(kind, made, context, changed) ? changed : new Map<string, Uint8Array>();
  const parts = placed.map(({ sheet, rows }): NewRows => {
    const content = written.get(sheet.file) ?? null;
    const shown = content ? rows.map((row) => rowText(row, sheet, files)) : rows.map(toPaste);
    const was = files.find(({ path }) => path === sheet.file)?.bytes ?? null;
    return { file: sheet.file, sheet: sheet.sheet, rows: shown, content, was };
  });
  return { parts, left };
}

/** One more mission goes where its person is; another record where those of its kind are. */
function originOf(
  kind: NewKind,
  made: Records,
  { records }: KnownRecords,
  sheets: readonly FoundSheet[],
): RecordOrigin {
  const folder = folders[kind];
  const known: readonly Pick<RecordFile<unknown>, "id" | "origin">[] = records[folder];
  const own = kind === "mission" ? known.filter(({ id }) => id === made.members[0]?.id) : known;
  if (own.some(({ origin = "yaml" }) => origin === "yaml")) return "yaml";
  const [first] = own;
  if (first?.origin) return first.origin;
  return sheets.find(({ header }) => tables[header.layout.kind].folder === folder)?.origin ?? "yaml";
}

function lastMissionAlone({ members }: Records): Parameters<typeof printTables>[0] {
  const alone = members.map((member) => ({
    ...member,
    value: { ...member.value, missions: member.value.missions.slice(-1) },
  }));
  return { members: alone, products: [], orders: [], prices: null };
}

function appended(bytes: Uint8Array, sheet: FoundSheet, rows: PlacedRows["rows"]): Uint8Array | undefined {
  const decoded = decodeText(bytes);
  const line = sheet.rows.at(-1)?.places[""]?.line ?? sheet.titles.spot?.(0).line;
  if (!decoded || line === undefined) return undefined;
  const texts = rows.map((row) => cellTexts(row, sheet));
  return appendCsv(bytes, decoded, separatorOf(decoded.text).separator, line, texts);
}

/** Days as those above. */
function cellTexts(row: readonly (SheetCell | undefined)[], { header, rows }: FoundSheet): string[] {
  const keys = new Map([...header.found].map(([key, { index }]) => [index, key]));
  return row.map((cell, at) => {
    if (typeof cell !== "object" || !("day" in cell)) return csvText(cell);
    const above = rows.at(-1)?.cells[keys.get(at) ?? ""];
    return writeLike(typeof above === "string" ? above : "", cell.day);
  });
}

function rowText(row: readonly (SheetCell | undefined)[], sheet: FoundSheet, files: readonly SheetFile[]): string {
  const bytes = files.find(({ path }) => path === sheet.file)?.bytes;
  const { separator } = separatorOf((bytes && decodeText(bytes)?.text) ?? "");
  return cellTexts(row, sheet)
    .map((cell) => quoteCell(cell, separator))
    .join(separator);
}

function toPaste(row: readonly (SheetCell | undefined)[]): string {
  return row.map((cell) => quoteCell(csvText(cell), "\t")).join("\t");
}

/** Whether the sheets, with those rows, hold what was asked for, and no error that they did not have. */
function isRead(
  kind: NewKind,
  made: Records,
  { settings, sheets }: KnownRecords,
  changed: ReadonlyMap<string, Uint8Array>,
): boolean {
  const read = (files: readonly SheetFile[]) =>
    parseRecordInput({ files: [], paths: [], sheets: [...files], sheetOptions: settings.sheets }, settings.records);
  const after = read(sheets.map((one) => ({ ...one, bytes: changed.get(one.path) ?? one.bytes })));
  const errors = ({ problems }: Records) => problems.filter(({ severity }) => severity === "error").length;
  const folder = folders[kind];
  const [wanted]: readonly RecordFile<object>[] = made[folder];
  const found: RecordFile<object> | undefined = after[folder].find(({ id }) => id === wanted?.id);
  if (!wanted || !found || errors(after) > errors(read(sheets))) return false;
  const last = missionsOf(wanted).at(-1);
  return last === undefined || missionsOf(found).some(({ start, end }) => start === last.start && end === last.end);
}

function missionsOf({ value }: RecordFile<object>): Pick<MissionRecord, "start" | "end">[] {
  if (!("missions" in value) || !Array.isArray(value.missions)) return [];
  return value.missions.filter((one): one is JsonObject & MissionRecord => isJson(one) && isJsonObject(one));
}
