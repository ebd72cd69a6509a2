import type { GristCellFault } from "../../problems/catalogue/grist.ts";

/** A cell as a sheet would have it: a text, empty where there is nothing, or a list of texts. */
export type GristCell =
  | { text: string }
  | { items: string[] }
  | { fault: GristCellFault; detail: string | null }
  | { missing: { table: string; row: number } };

/** What a reference shows: the text of a row of another table; undefined for a row that is not there. */
export type ResolveReference = (table: string, row: number) => string | undefined;

/**
 * Reads a raw value by its column's type. Days come as `2026-01-05`, from seconds; a reference as what it shows; a text in a typed
 * column, which Grist allows, stays what a person wrote. `error` is what Grist says of the formula.
 *
 * Source: grist-core, documentation of cell values in app/plugin/GristData-ti.ts
 */
export function convertCell(value: unknown, type: string, resolve: ResolveReference, error?: unknown): GristCell {
  if (error !== undefined) return { fault: "error", detail: nameOf(error) };
  if (Array.isArray(value)) return convertEncoded(value, type, resolve);
  if (value === null || value === undefined) return { text: "" };
  if (typeof value === "string") return { text: value };
  if (typeof value === "boolean") return { text: value ? "oui" : "non" };
  if (typeof value !== "number" || !Number.isFinite(value)) return unreadable;
  const [kind = "", ...rest] = type.split(":");
  const of = rest.join(":");
  if (kind === "Date") return dayOr(value, "UTC");
  if (kind === "DateTime") return dayOr(value, of);
  // A list of references of one row comes as a list; a bare number is that of a reference.
  if (kind === "Ref" || kind === "RefList") return value === 0 ? { text: "" } : referenceTo(of, value, resolve);
  return { text: plainNumber(value) };
}

function convertEncoded([code, ...values]: readonly unknown[], type: string, resolve: ResolveReference): GristCell {
  const [first, second] = values;
  switch (code) {
    case "L":
      return listOf(values, type, resolve);
    case "d":
      return typeof first === "number" ? dayOr(first, "UTC") : unreadable;
    case "D":
      return typeof first === "number" ? dayOr(first, String(second ?? "UTC")) : unreadable;
    case "R":
      return typeof second === "number" ? convertCell(second, `Ref:${first}`, resolve) : unreadable;
    case "r":
      return Array.isArray(second) ? listOf(second, `RefList:${first}`, resolve) : unreadable;
    case "E":
      return { fault: "error", detail: nameOf(first) };
    case "C":
      return { fault: "censored", detail: null };
    case "P":
      return { fault: "pending", detail: null };
    case "U":
      return typeof first === "string" ? { text: first } : unreadable;
    default:
      return unreadable;
  }
}

function listOf(values: readonly unknown[], type: string, resolve: ResolveReference): GristCell {
  const itemType = type.replace(/^RefList:/, "Ref:").replace(/^ChoiceList$/, "Choice");
  const cells = values.map((value) => convertCell(value, itemType, resolve));
  const items: string[] = [];
  for (const cell of cells) {
    if (!("text" in cell)) return cell;
    if (cell.text !== "") items.push(cell.text);
  }
  return { items };
}

function referenceTo(table: string, row: number, resolve: ResolveReference): GristCell {
  const text = resolve(table, row);
  return text === undefined ? { missing: { table, row } } : { text };
}

/** Seconds: within what a calendar of this project can mean. */
const FARTHEST = 8_640_000_000_000 / 1_000;

/** The day on which a moment falls there; seconds since 1970, perhaps with a fraction. */
function dayOr(seconds: number, zone: string): GristCell {
  if (Math.abs(seconds) > FARTHEST) return unreadable;
  const moment = new Date(seconds * 1_000);
  if (zone === "UTC" || zone === "") return { text: moment.toISOString().slice(0, 10) };
  try {
    // Swedish writes days as ISO 8601 does.
    return { text: new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(moment) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unreadable;
  }
}

/** Never `1e+21`, and no more digits than a person typed. */
function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : String(value);
}

/** A word such as `ValueError`: what else an error says may hold what people wrote. */
function nameOf(error: unknown): string | null {
  const [name] = Array.isArray(error) ? error.slice(1) : [error];
  return typeof name === "string" && /^[A-Za-z]{1,60}$/.test(name) ? name : null;
}

const unreadable: GristCell = { fault: "unreadable", detail: null };
