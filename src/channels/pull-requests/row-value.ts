import { isDay } from "../../dates/day.ts";
import type { Json } from "../../fiches/json.ts";
import type { RowValue } from "./change-row.ts";

/** A value as a table shows it; `isCode` where people copy rather than read it, `before` tells which items of a list are new. */
export function rowValue(isCode: boolean, value: Json, before: Json = null): RowValue {
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
