import { isDay } from "../../dates/day.ts";
import type { Json } from "../../fiches/json.ts";
import { isVocabulary, vocabularies } from "../tables/vocabularies.ts";
import type { GristColumnAnswer } from "./grist-answers.ts";

/** The row of a table that a word names; undefined where there is none. */
export type FindRow = (table: string, word: string) => number | undefined;

/**
 * A record's value as a column of Grist holds it; undefined where the column cannot: a formula, another type, a reference to what is no row. `meaning`
 * is what the column is to records: a choice is written in the words that people choose.
 */
export function encodeCell(
  value: Json,
  { fields: { type, isFormula } }: GristColumnAnswer,
  meaning: string,
  findRow: FindRow,
): unknown {
  if (isFormula) return undefined;
  const [kind = "", target = ""] = type.split(":");
  if (value === null) return kind === "Text" || kind === "Choice" ? "" : kind === "Ref" ? 0 : null;
  if (Array.isArray(value)) return encodeList(value, kind, target, findRow);
  if (typeof value === "object") return undefined;
  if (kind === "Date" || kind === "DateTime") return secondsOf(value, kind);
  if (kind === "Ref") return findRow(target, String(value));
  if (kind === "Bool") return typeof value === "boolean" ? value : undefined;
  if (kind === "Numeric" || kind === "Int") return typeof value === "number" ? value : undefined;
  if (typeof value === "boolean") return value ? "Oui" : "Non";
  if (isVocabulary(meaning)) return vocabularies[meaning].words[String(value)]?.[0] ?? value;
  return kind === "Text" || kind === "Choice" || kind === "Any" ? value : undefined;
}

function encodeList(values: readonly Json[], kind: string, target: string, findRow: FindRow): unknown {
  const words = values.map(String);
  if (kind === "ChoiceList") return ["L", ...words];
  if (kind === "Text") return words.join(", ");
  if (kind === "Ref" && words.length === 1) return findRow(target, words[0] ?? "");
  if (kind !== "RefList") return undefined;
  const rows = words.map((word) => findRow(target, word));
  return rows.includes(undefined) ? undefined : ["L", ...rows];
}

/** A moment has an hour, which a day does not say. */
function secondsOf(value: string | number | boolean, kind: string): number | undefined {
  const isWritable = kind === "Date" && typeof value === "string" && isDay(value);
  return isWritable ? Date.parse(`${value}T00:00:00Z`) / 1_000 : undefined;
}
