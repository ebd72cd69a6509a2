import { ownValue } from "../../problems/own-value.ts";
import { isProblem, type Place, type Problem, problem } from "../../problems/problem.ts";
import type { CellValue, RecordRow, RecordTable } from "../tables/record-table.ts";
import { type Column, tables as kinds, type Table, type TableKind } from "../tables/table-kinds.ts";
import { type ChosenColumns, chooseColumns, columnsOf, OWNER_NAME, placeOfColumn } from "./choose-columns.ts";
import { type ChosenTables, kindOf } from "./choose-tables.ts";
import { convertCell, createZones, type GristCell, type ReadDayInZone } from "./convert-cell.ts";
import { documentName, type GristMapping } from "./grist-address.ts";
import type { GristColumnAnswer, GristRowAnswer } from "./grist-answers.ts";
import type { GristMemory } from "./grist-memory.ts";
import type { GristReading, GristTableAnswer } from "./read-grist-tables.ts";

export interface ConvertedTables {
  tables: RecordTable[];
  memory: GristMemory;
  /** Notes only: what cannot be read stands in its cell. */
  problems: Problem[];
}

/** What people see of the file that a document is. */
const GRIST_FILE = "Grist";

/**
 * Makes records' tables of what Grist answered: rows under the columns that are known, and nothing of the others. A column that cannot be found
 * again is a problem of the whole, at `place`.
 */
export function convertTables(
  reading: GristReading,
  chosen: ChosenTables,
  mapping: GristMapping,
  known: GristMemory,
  place: Place,
): ConvertedTables | Problem {
  const memory: GristMemory = { document: documentName(mapping), tables: {} };
  const problems: Problem[] = [];
  const found: FoundTable[] = [];
  for (const [kind, id] of chosen) {
    const table = reading.tables.get(id);
    if (!table) continue;
    const settings = Object.entries(mapping.tables).find(([name]) => kindOf(name) === kind)?.[1];
    const columns = chooseColumns(table.columns, {
      kind,
      named: settings?.columns ?? {},
      known: known.tables[kind]?.columns ?? {},
      table: id,
      place,
    });
    if (isProblem(columns)) return columns;
    memory.tables[kind] = { tableRef: table.tableRef, named: settings?.table ?? null, columns: columns.memory };
    problems.push(...columns.notes);
    found.push({ kind, table, columns: columns.columns });
  }
  const document = { nameRow: createNames(reading, found), zones: createZones() };
  return { tables: found.map((one) => convertTable(one, document)), memory, problems };
}

interface FoundTable {
  kind: TableKind;
  table: GristTableAnswer;
  columns: ChosenColumns["columns"];
}

/** What a row of another table is called. */
interface RowName {
  /** The record's id; empty where the row has none, or is no record. */
  id: string;
  /** What people read instead. */
  name: string;
}

/** Undefined for a row that is not there. `visibleCol`: what the reference shows, where its table is none of records. */
type NameRow = (table: string, row: number, visibleCol: number | null) => RowName | undefined;

/** What rows of all tables are read with. */
interface DocumentReader {
  nameRow: NameRow;
  zones: ReadDayInZone;
}

function convertTable({ kind, table, columns }: FoundTable, document: DocumentReader): RecordTable {
  const wanted = new Map(columnsOf(kind).map((column) => [column.key, column] as const));
  const rows = table.rows.flatMap((row) => convertRow(kind, table.id, row, [...columns], wanted, document) ?? []);
  return { kind, origin: "grist", rows };
}

/** Undefined for a row where nothing is written: Grist keeps them. */
function convertRow(
  kind: TableKind,
  table: string,
  row: GristRowAnswer,
  columns: readonly (readonly [string, GristColumnAnswer])[],
  wanted: ReadonlyMap<string, Column>,
  { nameRow, zones }: DocumentReader,
): RecordRow | undefined {
  const place = placeOfRow(table, row.id);
  const cells: Record<string, CellValue> = {};
  const places: Record<string, Place> = { "": place };
  for (const [key, column] of columns) {
    const at = placeOfColumn(place, column);
    if (key !== OWNER_NAME) places[key] = at;
    const names: RowName[] = [];
    const resolve = (to: string, id: number) => {
      const named = nameRow(to, id, column.fields.visibleCol ?? null);
      if (named) names.push(named);
      return named && (named.id || named.name || `n°\u00A0${id}`);
    };
    const [raw, error] = [row.fields, row.errors ?? {}].map((of) => ownValue<unknown>(of, column.id));
    const cell = convertCell(raw, column.fields.type, { resolve, zones }, error);
    const read = toValue(cell, at);
    if (read === undefined) continue;
    const target = targetOf(key, kinds[kind], names[0]);
    cells[target] = isOneOf(wanted.get(key)) && isSingle(read) ? (read.list[0] ?? "") : read;
    places[target] = at;
  }
  const isFilled = Object.values(cells).some((value) => value !== false);
  return isFilled ? { cells, places } : undefined;
}

/** Under which key a cell stands: what refers to a person says their id, whatever its title. */
function targetOf(key: string, { owner, ownerName }: Table, named: RowName | undefined): string {
  if (key !== OWNER_NAME && key !== owner.key) return key;
  const isName = named ? named.id === "" : key === OWNER_NAME;
  return isName && ownerName ? ownerName.key : owner.key;
}

function toValue(cell: GristCell, place: Place): CellValue | undefined {
  if ("value" in cell) return cell.value;
  if ("blank" in cell) return;
  if ("missing" in cell) return { problem: problem("grist-reference", cell.missing, place) };
  return { problem: problem("grist-cell", cell, place) };
}

/** A list of one word where one word is meant. */
function isOneOf(column: Column | undefined): boolean {
  return column !== undefined && column.type !== "list" && column.type !== "products";
}

function isSingle(value: CellValue): value is { list: string[] } {
  return typeof value === "object" && "list" in value && value.list.length === 1;
}

/** How rows are called: records by their ids, others by what their references show. */
function createNames({ tables }: GristReading, found: readonly FoundTable[]): NameRow {
  const rows = new Map(
    [...tables.values()].map((table) => [table.id, new Map(table.rows.map((row) => [row.id, row]))]),
  );
  return (id, rowId, visibleCol) => {
    const row = rows.get(id)?.get(rowId);
    const table = tables.get(id);
    if (!row || !table) return;
    const records = found.find((one) => one.table === table);
    const { owner, ownerName } = kinds[records?.kind ?? "people"];
    const own = (key: string | undefined) => textAt(row, key === undefined ? undefined : records?.columns.get(key));
    const shown = table.columns.find(({ fields }) => fields.colRef === visibleCol);
    return records
      ? { id: own(owner.key), name: own(ownerName?.key) }
      : { id: "", name: textAt(row, shown ?? table.columns[0]) };
  };
}

function textAt({ fields }: GristRowAnswer, column: GristColumnAnswer | undefined): string {
  const value = column && ownValue<unknown>(fields, column.id);
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

function placeOfRow(table: string, row: number): Place {
  return { file: GRIST_FILE, line: row, column: 1, cell: { table, row, column: null } };
}
