import { type Day, isDay } from "../../dates/day.ts";
import type { GristCellFault } from "../../problems/catalogue/grist.ts";

/** What a cell of Grist holds. */
export type GristCell =
  | { value: string | number | boolean | { day: Day } | { list: string[] } }
  | { blank: true }
  | { fault: GristCellFault; detail: string | null }
  /** A reference to a row that is not there. */
  | { missing: { table: string; row: number } };

/** What a reference shows: the text of a row of another table; undefined for a row that is not there. */
export type ResolveReference = (table: string, row: number) => string | undefined;

/** What cells of one document are read with. */
export interface CellReader {
  resolve: ResolveReference;
  zones: ReadDayInZone;
}

/** The day of a moment in a zone; undefined for a zone that nobody knows. */
export type ReadDayInZone = (zone: string, moment: Date) => string | undefined;

/**
 * Reads a raw value by its column's type. Days are read from seconds; a reference is what it shows; a text in a typed column, which Grist
 * allows, stays what a person wrote; 0 in a column of numbers is what a new row holds. `error` is what Grist says of the formula.
 *
 * Source: grist-core, app/plugin/GristData-ti.ts and documentation/grist-data-format.md
 */
export function convertCell(value: unknown, type: string, reader: CellReader, error?: unknown): GristCell {
  if (error !== undefined) return { fault: "error", detail: nameOf(error) };
  if (Array.isArray(value)) return convertEncoded(value, type, reader);
  if (value === null || value === undefined) return blank;
  if (typeof value === "string") return textOr(value);
  if (typeof value === "boolean") return { value };
  if (typeof value !== "number" || !Number.isFinite(value)) return unreadable;
  const [kind = "", ...rest] = type.split(":");
  const of = rest.join(":");
  if (kind === "Date") return dayOr(value, "UTC", reader);
  if (kind === "DateTime") return dayOr(value, of, reader);
  if (kind === "Ref" || kind === "RefList") return value === 0 ? blank : referenceTo(of, value, reader);
  if (value === 0 && (kind === "Numeric" || kind === "Int")) return blank;
  // A text that looks like a number is a number to a column of type Any.
  return kind === "Text" || kind === "Choice" ? { value: String(value) } : { value };
}

function convertEncoded([code, ...values]: readonly unknown[], type: string, reader: CellReader): GristCell {
  const [first, second] = values;
  switch (code) {
    case "L":
      return listOf(values, type, reader);
    case "d":
      return typeof first === "number" ? dayOr(first, "UTC", reader) : unreadable;
    case "D":
      return typeof first === "number" && isZone(second) ? dayOr(first, second ?? "UTC", reader) : unreadable;
    case "R":
      return typeof first === "string" && typeof second === "number"
        ? convertCell(second, `Ref:${first}`, reader)
        : unreadable;
    case "r":
      return typeof first === "string" && Array.isArray(second)
        ? listOf(second, `RefList:${first}`, reader)
        : unreadable;
    case "E":
      return { fault: "error", detail: nameOf(first) };
    case "C":
      return { fault: "censored", detail: null };
    case "P":
      return { fault: "pending", detail: null };
    case "U":
      return typeof first === "string" ? textOr(first) : unreadable;
    default:
      return unreadable;
  }
}

function isZone(zone: unknown): zone is string | null | undefined {
  return zone === undefined || zone === null || typeof zone === "string";
}

function listOf(values: readonly unknown[], type: string, reader: CellReader): GristCell {
  const itemType = type.replace(/^RefList:/, "Ref:").replace(/^ChoiceList$/, "Choice");
  const list: string[] = [];
  for (const value of values) {
    // A list in a list is never right, and thousands of them in one another would be too deep to read.
    if (Array.isArray(value) && (value[0] === "L" || value[0] === "r")) return unreadable;
    const cell = convertCell(value, itemType, reader);
    if ("fault" in cell || "missing" in cell) return cell;
    if (!("value" in cell)) continue;
    if (typeof cell.value === "object") return unreadable;
    list.push(String(cell.value));
  }
  return { value: { list } };
}

function referenceTo(table: string, row: number, { resolve }: CellReader): GristCell {
  const text = resolve(table, row);
  return text === undefined ? { missing: { table, row } } : textOr(text);
}

/** Seconds: as far as a Date of JavaScript goes. */
const FARTHEST = 8_640_000_000_000;

/** The day on which a moment falls there; seconds since 1970, perhaps with a fraction. */
function dayOr(seconds: number, zone: string, { zones }: CellReader): GristCell {
  if (Math.abs(seconds) > FARTHEST) return unreadable;
  const moment = new Date(seconds * 1_000);
  const day = zone === "UTC" || zone === "" ? moment.toISOString().slice(0, 10) : zones(zone, moment);
  return day !== undefined && isDay(day) ? { value: { day } } : unreadable;
}

/** Zones of one document, whose tables are of one or two: to make the calendar of a zone takes longer than to read a thousand cells. */
const MOST_ZONES = 100;

/** Reads days for one document. A document with more zones than any has is not read in those that come last. */
export function createZones(): ReadDayInZone {
  const calendars = new Map<string, Intl.DateTimeFormat | null>();
  return (zone, moment) => {
    if (!calendars.has(zone) && calendars.size < MOST_ZONES) calendars.set(zone, calendarOf(zone));
    return calendars.get(zone)?.format(moment);
  };
}

function calendarOf(zone: string): Intl.DateTimeFormat | null {
  try {
    // Swedish writes days as ISO 8601 does.
    return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** A word such as `ValueError`: what else an error says may hold what people wrote. */
function nameOf(error: unknown): string | null {
  const [name] = Array.isArray(error) ? error.slice(1) : [error];
  return typeof name === "string" && /^[A-Za-z]{1,60}$/.test(name) ? name : null;
}

function textOr(text: string): GristCell {
  return text.trim() === "" ? blank : { value: text };
}

const blank: GristCell = { blank: true };
const unreadable: GristCell = { fault: "unreadable", detail: null };
