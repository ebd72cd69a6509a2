import type { z } from "zod";
import type { Json, JsonObject } from "../../fiches/json.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import { checkShape } from "../../yaml/check-shape.ts";
import { locateAmong } from "../locator-of.ts";
import { type MemberRecord, memberRecordSchema } from "../member-record.ts";
import { nameRecordValue } from "../name-record-value.ts";
import { type OrderRecord, orderRecordSchema } from "../order-record.ts";
import { type PriceSchedule, priceScheduleSchema } from "../price-schedule.ts";
import { type ProductRecord, productRecordSchema } from "../product-record.ts";
import type { RecordFile, Records } from "../records.ts";
import { checkId } from "../yaml/identify-files.ts";
import { readCell } from "./read-cell.ts";
import type { RecordTable } from "./record-table.ts";
import { type KnownNames, type OwnedRow, resolveOwners } from "./resolve-owners.ts";
import type { Column, RecordFolder } from "./table-kinds.ts";

/** Records of rows, however these are sorted: rows of one id are one record's, and each row of a list is an item of it. */
export function readTables(tables: readonly RecordTable[], known: KnownNames): Records {
  // What a table is of comes before what it says besides.
  const inOrder = [...tables].sort((a, b) => Number(a.isBeside ?? false) - Number(b.isBeside ?? false));
  const { rows, names, problems, isPartial } = resolveOwners(inOrder, known);
  const rejected = new Set<string>();
  const drafts = new Map<string, Draft>();
  for (const owned of rows) {
    const { folder } = owned.table;
    const id = folder === "prices" ? "prices" : owned.id;
    const key = folder === "prices" ? "prices" : `${folder}/${id}`;
    const draft = drafts.get(key) ?? startDraft(folder, id, owned);
    drafts.set(key, draft);
    if (owned.table.list === null) addRecordRow(draft, owned, names);
    else addItem(draft, owned, names);
  }
  const records: Records = { members: [], products: [], orders: [], prices: null, rejected, problems, isPartial };
  const byKey = [...drafts].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, draft] of byKey) {
    problems.push(...draft.problems.filter(({ severity }) => severity !== "error"));
    const wrong = keepRecord(records, draft);
    if (wrong.length > 0) rejected.add(key);
    problems.push(...wrong);
  }
  return records;
}

interface Draft {
  folder: RecordFolder;
  id: string;
  origin: RecordTable["origin"];
  file: string;
  /** Whether a row that is the record, and no item of it, was seen. */
  isPlaced: boolean;
  value: Record<string, Json>;
  items: Map<string, Item[]>;
  places: Record<string, Place>;
  problems: Problem[];
}

interface Item {
  value: Record<string, Json>;
  places: Record<string, Place>;
  /** What it is sorted by: its day, then all that it says. */
  order: string;
}

type Names = Parameters<typeof readCell>[4];

function startDraft(folder: RecordFolder, id: string, { origin, row, table }: OwnedRow): Draft {
  const place = row.places[table.owner.key] ?? row.places[""] ?? { file: "", line: 1, column: 1 };
  return {
    ...{
      folder,
      id,
      origin,
      file: place.file,
      isPlaced: false,
      value: {},
      items: new Map(),
      places: { "": place },
      problems: [],
    },
  };
}

function addRecordRow(draft: Draft, { row, table, id }: OwnedRow, names: Names): void {
  for (const column of table.columns) {
    const read = readOf(draft, row, column, names);
    const place = row.places[column.key];
    if (place) draft.places[column.key] ??= place;
    if (read === undefined) continue;
    const before = draft.value[column.key];
    if (before !== undefined && !isSame(before, read, column === table.ownerName)) {
      const details = { column: titleOf(place, column), got: shown(read), first: shown(before), id };
      draft.problems.push(problem("sheet-rows-differ", details, place ?? placeOf(draft)));
    }
    if (before !== undefined) continue;
    draft.value[column.key] = read;
    if (place) draft.places[column.key] = place;
  }
  // A row of its own says best where the record is.
  const own = row.places[table.owner.key] ?? row.places[""];
  if (!own || draft.isPlaced) return;
  draft.places[""] = own;
  draft.file = own.file;
  draft.isPlaced = true;
}

/** A name is the same however it is spelt: the first spelling holds. */
function isSame(before: Json, read: Json, isName: boolean): boolean {
  if (isName && typeof before === "string" && typeof read === "string") return lettersOf(before) === lettersOf(read);
  return JSON.stringify(before) === JSON.stringify(read);
}

function shown(value: Json): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}

function addItem(draft: Draft, owned: OwnedRow, names: Names): void {
  const { row, table } = owned;
  const item: Item = { value: {}, places: {}, order: "" };
  for (const column of table.columns) {
    const read = readOf(draft, row, column, names);
    const place = row.places[column.key];
    if (place) item.places[column.key] = place;
    if (read !== undefined) item.value[column.key] = read;
  }
  const [whole] = [row.places[""]];
  if (whole) item.places[""] = whole;
  const shaped = table.folder === "prices" ? asRevision(item, owned) : item;
  const day = table.orderBy === undefined ? "" : JSON.stringify(shaped.value[table.orderBy] ?? null);
  shaped.order = table.orderBy === undefined ? "" : `${day} ${JSON.stringify(shaped.value)}`;
  const list = table.list ?? "";
  draft.items.set(list, [...(draft.items.get(list) ?? []), shaped]);
}

/** Prices stand one level deeper. */
function asRevision({ value, places }: Item, { id, row, table }: OwnedRow): Item {
  const { until, note, ...prices } = value;
  const { until: untilPlace, note: notePlace, "": whole, ...pricePlaces } = places;
  const from = row.places[table.owner.key];
  return {
    order: "",
    value: { from: id, ...(until !== undefined && { until }), ...(note !== undefined && { note }), prices },
    places: {
      ...(whole && { "": whole }),
      ...(from && { from }),
      ...(untilPlace && { until: untilPlace }),
      ...(notePlace && { note: notePlace }),
      ...Object.fromEntries(Object.entries(pricePlaces).map(([key, place]) => [`prices.${key}`, place])),
    },
  };
}

function readOf(draft: Draft, row: OwnedRow["row"], column: Column, names: Names): Json | undefined {
  const cell = row.cells[column.key];
  if (cell === undefined) return undefined;
  const place = row.places[column.key] ?? placeOf(draft);
  const { value, problem: found } = readCell(cell, column.type, titleOf(place, column), place, names);
  if (found) draft.problems.push(found);
  return value;
}

/** As its sheet calls it. */
function titleOf(place: Place | undefined, { titles }: Column): string {
  return place?.cell?.column ?? titles[0];
}

function placeOf({ places, file }: Draft): Place {
  return places[""] ?? { file, line: 1, column: 1 };
}

/** Puts the record where it belongs, or says why it cannot be used. */
function keepRecord(records: Records, draft: Draft): Problem[] {
  const value = assemble(draft);
  const errors = draft.problems.filter(({ severity }) => severity === "error");
  const checked = <Schema extends z.ZodType>(schema: Schema) => check(schema, value, draft, errors);
  switch (draft.folder) {
    case "members":
      return keep(records.members, checked(memberRecordSchema), draft);
    case "products":
      return keep(records.products, checked(productRecordSchema), draft);
    case "orders":
      return keep(records.orders, checked(orderRecordSchema), draft);
    case "prices": {
      const found: RecordFile<PriceSchedule>[] = [];
      const wrong = keep(found, checked(priceScheduleSchema), draft);
      records.prices = found[0] ?? null;
      return wrong;
    }
  }
}

function keep<Value extends MemberRecord | ProductRecord | OrderRecord | PriceSchedule>(
  list: RecordFile<Value>[],
  checked: Value | Problem[],
  { folder, id, file, origin, places }: Draft,
): Problem[] {
  if (Array.isArray(checked)) return checked;
  const named = folder === "prices" ? {} : checkId(id, folder, places[""] ?? { file, line: 1, column: 1 });
  if (named.problem) return [named.problem];
  const { newIdProblem } = named;
  list.push({ id, file, value: checked, text: "", origin, places, ...(newIdProblem && { newIdProblem }) });
  return [];
}

/** Its items in the order of their days; places of values by their paths. */
function assemble(draft: Draft): JsonObject {
  const value = { ...draft.value };
  for (const [list, items] of draft.items) {
    const sorted = items.toSorted((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)));
    value[list] = sorted.map((item) => item.value);
    for (const [at, { places }] of sorted.entries()) {
      for (const [key, place] of Object.entries(places)) {
        draft.places[key === "" ? `${list}[${at}]` : `${list}[${at}].${key}`] = place;
      }
    }
  }
  if (draft.folder === "members") value.missions ??= [];
  return inKeyOrder(value, draft.folder);
}

/** As a record of YAML is written: in the order of its schema. */
function inKeyOrder(value: Readonly<Record<string, Json>>, folder: RecordFolder): JsonObject {
  return Object.fromEntries(keyOrder[folder].flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])));
}

const keyOrder: Record<RecordFolder, readonly string[]> = {
  members: Object.keys(memberRecordSchema.shape),
  products: Object.keys(productRecordSchema.shape),
  orders: Object.keys(orderRecordSchema.shape),
  prices: Object.keys(priceScheduleSchema.shape),
};

function check<Schema extends z.ZodType>(
  schema: Schema,
  value: JsonObject,
  { folder, places, file }: Draft,
  errors: readonly Problem[],
): z.output<Schema> | Problem[] {
  const locate = locateAmong(places, { file, line: 1, column: 1 });
  const found = checkShape(schema, value, locate, (path) => nameRecordValue(folder, value, path));
  // A cell that could not be read is missing from the value, and needs no second word.
  const told = new Set(errors.map(({ cell, line, column }) => JSON.stringify([cell, line, column])));
  const left = found.filter(({ cell, line, column }) => !told.has(JSON.stringify([cell, line, column])));
  const problems = [...errors, ...left];
  return isValid(schema, value, problems) ? value : problems;
}

function isValid<Schema extends z.ZodType>(_: Schema, value: unknown, problems: Problem[]): value is z.output<Schema> {
  return problems.length === 0;
}
