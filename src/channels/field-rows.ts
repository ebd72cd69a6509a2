import { isDay } from "../dates/day.ts";
import { fieldOf } from "../fiches/fields.ts";
import { isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../fiches/json.ts";
import { isListName, type ListName, nameValue, type ValueName } from "../fiches/value-name.ts";
import type { Change, FieldChange } from "../plan/plan.ts";
import { wordsRemoved } from "./describe-change.ts";

/** One line of a table before/after: what moves, from what, to what. Days are text (`2026-12-31`). */
export interface ChangeRow {
  name: ValueName;
  from: RowValue;
  to: RowValue;
  /** It is there no more: an item of a list, or a whole value. */
  isRemoved?: true;
}

export type RowValue =
  | { kind: "none" }
  | { kind: "text"; text: string }
  /** An identifier or an address, to copy as it is. */
  | { kind: "code"; text: string }
  | { kind: "phase-name"; name: string }
  | { kind: "day"; day: string }
  | { kind: "flag"; yes: boolean }
  | { kind: "list"; code: boolean; items: { text: string; fresh: boolean }[] }
  | { kind: "mission"; start: string; end: string; startups: string[]; employer: string; status: string }
  | { kind: "phase"; name: string; start: string; end: string; comment: string }
  | { kind: "event"; name: string; date: string; comment: string };

/** Values that move in one fiche, as the rows of a table: each item of a list is a row, or each value of it that moves. */
export function fieldRows(collection: Change["collection"], fields: readonly FieldChange[]): ChangeRow[] {
  return fields.flatMap((field) => rowsOfOneField(collection, field));
}

/**
 * The same, saying what goes: a row is marked where its value goes, and the words that a list loses have a row of their own, for a list
 * that is shown whole hides them.
 */
export function rowsWithRemovals(collection: Change["collection"], fields: readonly FieldChange[]): ChangeRow[] {
  return fields.flatMap((field) => {
    const rows = fieldRows(collection, [field]).map((row) =>
      row.from.kind !== "none" && row.to.kind === "none" && row.name.kind !== "body"
        ? { ...row, isRemoved: true as const }
        : row,
    );
    const words = wordsRemoved(field.from, field.to);
    if (words.length === 0 || rows.some(({ isRemoved }) => isRemoved)) return rows;
    return [
      ...rows,
      ...fieldRows(collection, [{ ...field, from: words, to: null }]).map((row) => ({
        ...row,
        isRemoved: true as const,
      })),
    ];
  });
}

function rowsOfOneField(collection: Change["collection"], field: FieldChange): ChangeRow[] {
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

/** A value as a table shows it; `isCode` where people copy rather than read it, `before` tells which items of a list are new. */
function rowValue(isCode: boolean, value: Json, before: Json = null): RowValue {
  if (value === null || value === "") return { kind: "none" };
  if (typeof value === "boolean") return { kind: "flag", yes: value };
  if (Array.isArray(value)) return listValue(value, Array.isArray(before) ? before.map(asText) : [], isCode);
  const text = asText(value);
  if (isDay(text)) return { kind: "day", day: text };
  return { kind: isCode ? "code" : "text", text };
}

function listValue(list: readonly Json[], before: readonly string[], code: boolean): RowValue {
  if (list.length === 0) return { kind: "none" };
  return { kind: "list", code, items: list.map(asText).map((text) => ({ text, fresh: !before.includes(text) })) };
}

function asText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
