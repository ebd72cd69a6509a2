import { isBody } from "../fiches/field-path.ts";
import { isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../fiches/json.ts";
import type { FieldChange } from "../plan/plan.ts";
import { printPath } from "../yaml/path.ts";
import type { Row, RowLabel, RowValue } from "./row.ts";
import { rowValue } from "./row-value.ts";

/** The lists whose items are maps: each item is a row, or each value of it that moves. */
type ListName = "missions" | "phases" | "events";

/** Values that move, as the rows of a table. */
export function rowsOfFields(fields: readonly FieldChange[]): Row[] {
  return fields.flatMap(rowsOfField);
}

function rowsOfField({ path, item, from, to }: FieldChange): Row[] {
  const [list = "", , ...inItem] = path;
  if (isBody(path)) return [{ label: { kind: "body" }, from: rowValue("body", from), to: rowValue("body", to) }];
  if (!isListName(list)) {
    const key = printPath(path);
    return [{ label: { kind: "field", key }, from: rowValue(key, from), to: rowValue(key, to, from) }];
  }
  if (!item) {
    return [
      ...itemsOf(from).map((gone) => itemRow(list, gone, null)),
      ...itemsOf(to).map((added) => itemRow(list, null, added)),
    ];
  }
  if (inItem.length === 0) return [itemRow(list, isJsonObject(from) ? from : null, isJsonObject(to) ? to : null)];
  const key = printPath(inItem);
  return [
    { label: labelOf(list, item, key), from: movedValue(list, key, from, null), to: movedValue(list, key, to, from) },
  ];
}

function itemRow(list: ListName, from: JsonObject | null, to: JsonObject | null): Row {
  return { label: labelOf(list, to ?? from ?? {}, null), from: itemValue(list, from), to: itemValue(list, to) };
}

function labelOf(list: ListName, item: JsonObject, key: string | null): RowLabel {
  if (list === "missions") return { kind: "mission", key, start: textOf(item.start), startups: textsOf(item.startups) };
  return { kind: list === "phases" ? "phase" : "event", key, name: textOf(item.name) };
}

function movedValue(list: ListName, key: string, value: Json, before: Json): RowValue {
  const said = rowValue(key, value, before);
  return list === "phases" && key === "name" && said.kind === "text" ? { kind: "phase-name", name: said.text } : said;
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

function isListName(name: string | number): name is ListName {
  return name === "missions" || name === "phases" || name === "events";
}

/** Places count: what is not a map keeps its own, as an empty one. */
function itemsOf(value: Json): JsonObject[] {
  return Array.isArray(value) ? value.map((item) => (isJsonObject(item) ? item : {})) : [];
}
