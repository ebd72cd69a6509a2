import { isDay } from "../dates/day.ts";
import type { Json } from "../fiches/json.ts";
import type { RowValue } from "./row.ts";

/** Values that people copy rather than read. */
const technical = new Set([
  ...["github", "link", "repository", "contact", "stats_url", "budget_url", "impact_url", "dashlord_url"],
  ...["analyse_risques_url", "incubator", "incubators", "sponsors", "teams", "startups", "status"],
]);

/** A value as a table shows it; `before` tells which items of a list are new. */
export function rowValue(key: string, value: Json, before: Json = null): RowValue {
  if (value === null || value === "") return { kind: "none" };
  if (typeof value === "boolean") return { kind: "flag", yes: value };
  const code = technical.has(key);
  if (Array.isArray(value)) return listValue(value, Array.isArray(before) ? before.map(written) : [], code);
  const text = written(value);
  if (isDay(text)) return { kind: "day", day: text };
  return { kind: code ? "code" : "text", text };
}

function listValue(list: readonly Json[], before: readonly string[], code: boolean): RowValue {
  if (list.length === 0) return { kind: "none" };
  return { kind: "list", code, items: list.map(written).map((text) => ({ text, fresh: !before.includes(text) })) };
}

function written(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
