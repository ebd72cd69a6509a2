import { fieldOf } from "../../fiches/fields.ts";
import { isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../../fiches/json.ts";
import { isListName, type ListName, nameValue } from "../../fiches/value-name.ts";
import type { Change, FieldChange } from "../../plan/plan.ts";
import type { ChangeRow, RowValue } from "./change-row.ts";
import { rowValue } from "./row-value.ts";

type Collection = Change["collection"];

/** Values that move in one fiche, as the rows of a table: each item of a list is a row, or each value of it that moves. */
export function fieldRows(collection: Collection, fields: readonly FieldChange[]): ChangeRow[] {
  return fields.flatMap((field) => rowsOfOneField(collection, field));
}

function rowsOfOneField(collection: Collection, field: FieldChange): ChangeRow[] {
  const { path, item, from, to } = field;
  const [key, , inner] = path;
  const name = nameValue({ collection, path, item });
  if (!isListName(key)) {
    const isCode = fieldOf(collection, String(key))?.isCode ?? false;
    return [{ name, from: rowValue(isCode, from), to: rowValue(isCode, to, from) }];
  }
  const rowOf = (before: Json, after: Json) => {
    const [was, is] = [before, after].map((side) => (isJsonObject(side) ? side : null));
    const whole = nameValue({ collection, path: [key, 0], item: is ?? was ?? {} });
    return { name: whole, from: itemValue(key, was ?? null), to: itemValue(key, is ?? null) };
  };
  if (!item) {
    return [...itemsOf(from).map((removed) => rowOf(removed, null)), ...itemsOf(to).map((added) => rowOf(null, added))];
  }
  if (inner === undefined) return [rowOf(from, to)];
  const isCode = fieldOf(collection, key, String(inner))?.isCode ?? false;
  const printed = (value: Json, before: Json) => movedValue(key, inner, rowValue(isCode, value, before));
  return [{ name, from: printed(from, null), to: printed(to, from) }];
}

function movedValue(list: ListName, key: string | number, value: RowValue): RowValue {
  return list === "phases" && key === "name" && value.kind === "text"
    ? { kind: "phase-name", name: value.text }
    : value;
}

function itemValue(list: ListName, item: JsonObject | null): RowValue {
  if (!item) return { kind: "none" };
  const text = (key: string) => textOf(item[key]);
  if (list === "phases") {
    return { kind: "phase", name: text("name"), start: text("start"), end: text("end"), comment: text("comment") };
  }
  if (list === "events") return { kind: "event", name: text("name"), date: text("date"), comment: text("comment") };
  const startups = textsOf(item.startups);
  return {
    kind: "mission",
    start: text("start"),
    end: text("end"),
    startups,
    employer: text("employer"),
    status: text("status"),
  };
}

/** Places count: what is not a map keeps its own, as an empty one. */
function itemsOf(value: Json): JsonObject[] {
  return Array.isArray(value) ? value.map((item) => (isJsonObject(item) ? item : {})) : [];
}
