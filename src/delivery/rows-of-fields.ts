import { fieldOf } from "../fiches/fields.ts";
import { isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../fiches/json.ts";
import { isListName, type ListName, nameValue } from "../fiches/value-name.ts";
import type { Change, FieldChange } from "../plan/plan.ts";
import type { Row, RowValue } from "./row.ts";
import { rowValue } from "./row-value.ts";

type Collection = Change["collection"];

/** Values that move in one fiche, as the rows of a table: each item of a list is a row, or each value of it that moves. */
export function rowsOfFields(collection: Collection, fields: readonly FieldChange[]): Row[] {
  return fields.flatMap((field) => rowsOfField(collection, field));
}

function rowsOfField(collection: Collection, field: FieldChange): Row[] {
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
  const said = (key: string) => textOf(item[key]);
  if (list === "phases") {
    return { kind: "phase", name: said("name"), start: said("start"), end: said("end"), comment: said("comment") };
  }
  if (list === "events") return { kind: "event", name: said("name"), date: said("date"), comment: said("comment") };
  const startups = textsOf(item.startups);
  return {
    kind: "mission",
    start: said("start"),
    end: said("end"),
    startups,
    employer: said("employer"),
    status: said("status"),
  };
}

/** Places count: what is not a map keeps its own, as an empty one. */
function itemsOf(value: Json): JsonObject[] {
  return Array.isArray(value) ? value.map((item) => (isJsonObject(item) ? item : {})) : [];
}
