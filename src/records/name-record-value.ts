import { dayInWords, monthInWords } from "../dates/french-dates.ts";
import { fieldOf } from "../fiches/fields.ts";
import { isJson, isJsonObject, type Json, type JsonObject, textOf } from "../fiches/json.ts";
import { isListName, itemAt, plainItemName, plainValueName } from "../fiches/value-name.ts";
import { ownValue } from "../problems/own-value.ts";
import { describePath, type Path } from "../yaml/path.ts";
import { privateItems, privateLabels } from "./private-labels.ts";

/**
 * What people call a value of a record: as everywhere else where the site publishes it, from the field table; what is private by its own
 * labels, its item by what it says or by its place in the list.
 */
export function nameRecordValue(
  kind: "members" | "products" | "orders" | "prices",
  record: unknown,
  path: Path,
): string {
  const data: JsonObject = isJson(record) && isJsonObject(record) ? record : {};
  const [key = "", at, inner] = path;
  const item = itemAt(data, path);
  if ((kind === "members" || kind === "products") && fieldOf(kind, String(key))) {
    const named = { collection: kind, path, item };
    if (item === null || !isListName(key)) return plainValueName(named);
    if (inner === undefined) return plainItemName(named);
    if (fieldOf(kind, key, String(inner))) return plainValueName(named);
    return `${plainItemName(named)} · ${labelOf(inner)}`;
  }
  if (typeof at !== "number") return path.length > 1 ? path.map(labelOf).join(" · ") : labelOf(key);
  const noun = ownValue(privateItems, String(key));
  if (noun === undefined) return describePath([labelOf(key), ...path.slice(1)]);
  return [
    itemName(noun, item, at),
    ...path
      .slice(2)
      .filter((step) => typeof step === "string")
      .map(labelOf),
  ].join(" · ");
}

function labelOf(key: string | number): string {
  return ownValue(privateLabels, String(key)) ?? String(key);
}

/** « point d'étape du 5 janvier 2026 », « ligne n° 2 » */
function itemName(noun: string, item: JsonObject | null, at: number): string {
  const told = (keys: readonly string[]): Json | undefined =>
    keys.map((key) => item?.[key]).find((value) => textOf(value) !== "");
  const day = textOf(told(["date", "askedOn", "from"]));
  if (day !== "") return `${noun} du ${dayInWords(day)}`;
  const name = textOf(told(["name", "title", "rule"]));
  if (name !== "") return `${noun} «\u00A0${name.slice(0, 60)}\u00A0»`;
  const month = textOf(told(["month"]));
  if (month === "") return `${noun} n°\u00A0${at + 1}`;
  const who = textOf(told(["member"]));
  return `${noun} (${monthInWords(month)}${who === "" ? "" : `, ${who}`})`;
}
