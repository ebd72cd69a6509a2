import { isDay } from "../../dates/day.ts";
import { isJsonObject, type Json, type JsonObject } from "../../fiches/json.ts";
import { ownValue } from "../../problems/own-value.ts";
import { isCellError } from "../../sheets/is-cell-error.ts";
import type { SheetOutput } from "../../sheets/sheet-output.ts";
import type { SheetCell } from "../../sheets/workbook.ts";
import type { Records } from "../records.ts";
import { nameForCell } from "./order-name.ts";
import { EMPTY, REMOVED, splitList } from "./read-cell.ts";
import { rowMark } from "./row-marks.ts";
import { type Column, type ColumnType, isNumber, type Table, tables } from "./table-kinds.ts";
import { isVocabulary, vocabularies } from "./vocabularies.ts";

/**
 * The records as tables that `readTables` reads back: nothing that the schemas know is left out. Decimals are numbers, whether they were text or not; what is
 * sorted by its day stands in that order.
 */
export function printTables(records: Pick<Records, "members" | "products" | "orders" | "prices">): SheetOutput[] {
  return Object.values(tables).flatMap((table) => {
    const rows = recordsOf(table, records).flatMap(({ id, value }) => rowsOf(table, id, value));
    return rows.length === 0 ? [] : [withFilledColumns(table, rows)];
  });
}

interface PrintedRecord {
  id: string;
  value: JsonObject;
}

function recordsOf({ folder }: Table, { members, products, orders, prices }: Parameters<typeof printTables>[0]) {
  const all = { members, products, orders, prices: prices ? [prices] : [] }[folder];
  return all.map(({ id, value }): PrintedRecord => ({ id, value: toJson(value) }));
}

/** A record is JSON, though its type says less. */
function toJson(value: object): JsonObject {
  const copy: JsonObject = JSON.parse(JSON.stringify(value));
  return copy;
}

type Row = Map<Column, SheetCell>;

function rowsOf(table: Table, id: string, value: JsonObject): Row[] {
  if (table.list === null) return [rowOf(table, id, nameOf(table, value), value)];
  const items = value[table.list];
  if (!Array.isArray(items)) return [];
  return items.filter(isJsonObject).map((item) => {
    if (table.folder !== "prices") return rowOf(table, id, nameOf(table, value), item);
    const { from, prices, ...rest } = item;
    const flat = { ...rest, ...(isJsonObject(prices) ? prices : {}) };
    return rowOf(table, String(from), undefined, flat);
  });
}

/** Names beside ids, for people: what is read is the id. */
function nameOf({ ownerName }: Table, { fullname, title }: JsonObject): string | undefined {
  const name = ownerName?.key === "fullname" ? fullname : title;
  return typeof name === "string" ? name : undefined;
}

function rowOf(
  { owner, ownerName, columns, folder }: Table,
  id: string,
  name: string | undefined,
  value: JsonObject,
): Row {
  const row: Row = new Map([[owner, folder === "prices" ? printDay(id) : literal(id, rowMark(id) !== null)]]);
  if (ownerName && name !== undefined && !columns.includes(ownerName))
    row.set(
      ownerName,
      ownerName.key === "fullname" ? nameForCell(printText(name), ownerName.titles[0]) : printText(name),
    );
  for (const column of columns) {
    const printed = printCell(value[column.key], column.type);
    const isName = column.key === "fullname" && typeof printed === "string";
    const cell = isName ? nameForCell(printed, column.titles[0]) : printed;
    if (cell !== undefined) row.set(column, cell);
  }
  return row;
}

function withFilledColumns(table: Table, rows: readonly Row[]): SheetOutput {
  const all = [table.owner, ...(table.ownerName ? [table.ownerName] : []), ...table.columns];
  const columns = [...new Set(all)].filter((column) => rows.some((row) => row.has(column)));
  return {
    name: table.names[0],
    columns: columns.map(({ titles, type }) => ({ title: titles[0], type: outputType(type) })),
    rows: rows.map((row) => columns.map((column) => row.get(column))),
  };
}

export function outputType(type: ColumnType): "text" | "day" | "number" {
  if (type === "day" || type === "first-day" || type === "last-day") return "day";
  return isNumber(type) ? "number" : "text";
}

function printCell(value: Json | undefined, type: ColumnType): SheetCell | undefined {
  if (value === undefined) return undefined;
  if (value === null) return REMOVED;
  if (Array.isArray(value)) return printList(value, type);
  if (typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value !== "string") return undefined;
  if (isNumber(type) && type !== "count") return Number(value.replace(",", "."));
  if (outputType(type) === "day") return printDay(value);
  if (value === "") return EMPTY;
  if (type === "texts") return printParagraphs(value);
  if (!isVocabulary(type)) return printText(value);
  // A word that means another to who reads it is kept as it is.
  if (type === "phase") return literal(value, !Object.hasOwn(vocabularies.phase.words, value));
  const [label] = ownValue(vocabularies[type].words, value) ?? [];
  return label ?? printText(value);
}

function printDay(value: string): SheetCell {
  return isDay(value) ? { day: value } : value;
}

/** Without the line breaks at its end, which a block of YAML has and nobody sees. */
function printParagraphs(text: string): string {
  const plain = text.replace(/\n+$/, "");
  return plain === "" ? EMPTY : printText(plain);
}

function printText(text: string): string {
  return literal(text, text !== text.trim() || isTaken(text));
}

/** Whether a reader would take it for something else than what it says. */
function isTaken(text: string): boolean {
  return text === EMPTY || text === REMOVED || /^="|^"[\s\S]*\n/.test(text) || isCellError(text);
}

function literal(text: string, isNeeded: boolean): string {
  return isNeeded ? `="${text.replaceAll('"', '""')}"` : text;
}

function printReview({ on, level, note }: JsonObject): string {
  const word = typeof level === "string" ? ` ${ownValue(vocabularies.level.words, level)?.[0] ?? level}` : "";
  return `${String(on)}${word}${typeof note === "string" ? ` : ${printText(note)}` : ""}`;
}

/** A list that has a table of its own says here only that it is empty. */
function printList(values: readonly Json[], type: ColumnType): string | undefined {
  if (values.length === 0) return EMPTY;
  if (type === "marker") return undefined;
  if (type === "history") return values.filter(isJsonObject).map(printReview).join("\n");
  const words = values.map(String);
  const plain = words.join(", ");
  const read = splitList(plain, type);
  const isSame = read.length === words.length && read.every((word, at) => word === words[at]);
  return isSame && !isTaken(plain) ? plain : words.map((word) => `• ${printText(word)}`).join("\n");
}
