import { isDay } from "../dates/day.ts";
import { dayInWords } from "../dates/french-dates.ts";
import { describePath, type Path } from "../yaml/path.ts";
import { bodyKeys, fieldOf, isBody } from "./fields.ts";
import { isJsonObject, type Json, type JsonObject, textOf, textsOf } from "./json.ts";
import { phaseName } from "./vocabularies.ts";

/** What people call a value of a fiche, as data until it is printed. A null `label` is the whole item. */
export type ValueName =
  | { kind: "field" | "body"; label: string }
  | { kind: "mission"; label: string | null; start: string; startups: string[] }
  | { kind: "phase" | "event"; label: string | null; name: string };

/** A value, where it stands, in whose fiche; `item` is what it is part of, or is, in a list of maps. */
export interface NamedValue {
  collection: "members" | "products";
  path: Path;
  item: JsonObject | null;
}

export function nameValue({ collection, path, item }: NamedValue): ValueName {
  const [list, , ...inItem] = path;
  if (isBody(path)) return { kind: "body", label: labelOf(collection, bodyKeys[collection]) };
  if (!item || !isListName(list)) {
    // A word of a list is called like its list.
    return { kind: "field", label: fieldOf(collection, String(list))?.label ?? describePath(path) };
  }
  const [inner] = inItem;
  const label = inner === undefined ? null : labelOf(collection, list, String(inner));
  if (list !== "missions") return { kind: list === "phases" ? "phase" : "event", label, name: textOf(item.name) };
  // Where the products are what moves, they are not what tells the mission from others.
  const startups = inner === "startups" ? [] : textsOf(item.startups);
  const start = textOf(item.start);
  return { kind: "mission", label, start: isDay(start) || !/^\d{4}-/.test(start) ? start : "", startups };
}

/** The lists whose items people know by what they say. */
export type ListName = "missions" | "phases" | "events";

export function isListName(name: string | number | undefined): name is ListName {
  return name === "missions" || name === "phases" || name === "events";
}

/** The item of a list that a path leads into; null where there is none. */
export function itemAt(data: JsonObject, [key, at]: Path): JsonObject | null {
  const list: Json | undefined = typeof key === "string" ? data[key] : undefined;
  const item = Array.isArray(list) && typeof at === "number" ? list[at] : undefined;
  return isJsonObject(item) ? item : null;
}

/** A key that upstream has and we do not write has no label: its name stands for it. */
export function labelOf(collection: NamedValue["collection"], key: string, itemKey?: string): string {
  return fieldOf(collection, key, itemKey)?.label ?? itemKey ?? key;
}

/** How a kind of text (plain, Markdown) writes the parts of a name. */
export interface NameStyle {
  /** What the fiche says. */
  text: (text: string) => string;
  /** An identifier. */
  code: (id: string) => string;
  day: (day: string) => string;
  /** Whether the noun is there: a table's head may say it once for all rows. */
  noun: boolean;
}

/** « mission depuis le 13 mai 2026, sur agora · fin » */
export function printValueName(name: ValueName, { text, code, day, noun }: NameStyle): string {
  switch (name.kind) {
    case "field":
    case "body":
      return text(name.label);
    case "mission": {
      if (name.label === null) return "mission";
      const since = name.start === "" ? "" : `depuis le ${day(name.start)}`;
      const products = name.startups.length === 0 ? "" : `sur ${listIds(name.startups, code)}`;
      return joinFilled(
        " · ",
        joinFilled(" ", noun ? "mission" : "", joinFilled(", ", since, products)),
        text(name.label),
      );
    }
    case "phase":
      if (name.label === null) return "phase";
      return joinFilled(" · ", joinFilled(" ", "phase", text(phaseName(name.name))), text(name.label));
    case "event":
      if (name.label === null) return "évènement";
      return joinFilled(" · ", name.name === "" ? "évènement" : `évènement « ${text(name.name)} »`, text(name.label));
  }
}

/** A broken fiche may not say what an item is known by. */
function joinFilled(separator: string, ...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(separator);
}

/** The name of a value within a sentence of plain text. */
export function plainValueName(value: NamedValue): string {
  return printPlain(nameValue(value));
}

const asIs = (text: string) => text;

function printPlain(name: ValueName): string {
  return printValueName(name, { text: asIs, code: asIs, day: dayInWords, noun: true });
}

/** « mission depuis le 13 mai 2026, sur agora »: the whole item that a path leads to, told from the others. */
export function plainItemName({ collection, path, item }: NamedValue): string {
  const name = nameValue({ collection, path: path.slice(0, 2), item });
  return printPlain("name" in name || "start" in name ? { ...name, label: "" } : name);
}

/** A value as a sentence says it: the items of lists by what tells them from others, never by their keys. */
export function sayValue(collection: NamedValue["collection"], [list]: Path, value: Json): unknown {
  if (Array.isArray(value)) return value.map((item) => sayValue(collection, [list ?? ""], item));
  if (!isJsonObject(value) || !isListName(list)) return value;
  const text = (key: string) => textOf(value[key]);
  const period = joinFilled(
    " ",
    text("start") && `du ${dayInWords(text("start"))}`,
    text("end") && `au ${dayInWords(text("end"))}`,
  );
  if (list === "missions") {
    const startups = textsOf(value.startups);
    const products = startups.length === 0 ? "" : `sur ${listIds(startups, asIs)}`;
    const employer = text("employer") && `employeur ${text("employer")}`;
    return joinFilled(", ", period, products, employer, text("status") && `statut ${text("status")}`);
  }
  if (list === "phases") return joinFilled(", ", phaseName(text("name")), period);
  return joinFilled(", ", text("name"), text("date") && `le ${dayInWords(text("date"))}`);
}

const MOST_IDS = 5;

function listIds(ids: readonly string[], code: (id: string) => string): string {
  const left = ids.length - MOST_IDS;
  const more = left > 0 ? ` et ${left} ${left < 2 ? "autre" : "autres"}` : "";
  return `${ids.slice(0, MOST_IDS).map(code).join(", ")}${more}`;
}
