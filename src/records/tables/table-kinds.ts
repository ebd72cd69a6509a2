import { memberTables, ofPerson } from "./member-tables.ts";
import { orderTables } from "./order-tables.ts";
import { productTables } from "./product-tables.ts";
import type { Vocabulary } from "./vocabularies.ts";

/**
 * How the cells of a column are read. `text` is one line, `texts` several; a `list` holds words, `products` and `member` the ids of records or what
 * these are called; `count` is a whole number; `price` and those after it are numbers beside which a unit may stand; `marker` says of a list that has a table of its own that it is empty, or to be taken
 * off the fiche; `history` says a day, a word and a remark a line.
 */
export type ColumnType =
  | "id"
  | "text"
  | "texts"
  | "list"
  | "products"
  | "product"
  | "member"
  | "order"
  | "day"
  | "first-day"
  | "last-day"
  | "month"
  | "boolean"
  | "price"
  | "quantity"
  | "days"
  | "years"
  | "hours"
  | "count"
  | "marker"
  | "history"
  | Vocabulary;

/** `titles`: what people call it, ours first; `key`: the record's. */
export interface Column {
  key: string;
  type: ColumnType;
  titles: readonly [string, ...string[]];
}

export type RecordFolder = "members" | "products" | "orders" | "prices";

/** One kind of sheets and tables: a row is a record, or an item of a record's list. */
export interface Table {
  /** What people call it, ours first. */
  names: readonly [string, ...string[]];
  folder: RecordFolder;
  /** The list whose items its rows are; null where a row is a record. */
  list: string | null;
  /** The column that says whose row it is, by an id, or by a name where there is one. */
  owner: Column;
  ownerName?: Column;
  columns: readonly Column[];
  /** Days by which its rows are in order, whatever their order in the sheet. */
  orderBy?: string;
}

export type TableKind =
  | "people"
  | "missions"
  | "checkIns"
  | "trainings"
  | "products"
  | "phases"
  | "events"
  | "risks"
  | "attestations"
  | "contacts"
  | "documentation"
  | "impact"
  | "deliverables"
  | "committees"
  | "orders"
  | "lines"
  | "activities"
  | "work"
  | "replacements"
  | "overlaps"
  | "prices";

/** The items of lists, by the keys of the records; in the order of a new sheet. Synonyms in any spelling: accents, case, blanks and signs aside. */
export const tables: Readonly<Record<TableKind, Table>> = { ...memberTables, ...productTables, ...orderTables };

/** What a sheet of missions may say of the person besides. */
export const personColumns: readonly Column[] = ofPerson;

const numbers: ReadonlySet<ColumnType> = new Set(["count", "price", "quantity", "days", "years", "hours"]);

/** Whether its cells are numbers, with a unit or without. */
export function isNumber(type: ColumnType): boolean {
  return numbers.has(type);
}
