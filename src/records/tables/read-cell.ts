import type { Day } from "../../dates/day.ts";
import type { Json } from "../../fiches/json.ts";
import { phaseMeantBy } from "../../fiches/vocabularies.ts";
import type { CellFault, CellKind } from "../../problems/catalogue/sheets.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { isCellError } from "../../sheets/is-cell-error.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import { readDay, readMonth } from "../../sheets/read-date.ts";
import { readNumber } from "../../sheets/read-number.ts";
import { serialDay } from "../../sheets/serial-day.ts";
import type { CellValue } from "./record-table.ts";
import { splitNames } from "./split-names.ts";
import type { ColumnType } from "./table-kinds.ts";
import { isVocabulary, type Vocabulary, vocabularies } from "./vocabularies.ts";

/** A cell that says « nothing »: an empty text or list; or takes the key off the fiche. */
export const EMPTY = "(vide)";
export const REMOVED = "(à retirer)";

/** The record's value, undefined where the cell says nothing; what was guessed, or why there is none. */
export interface ReadCell {
  value?: Json;
  problem?: Problem;
}

/** What rows need to know of other rows: who is meant by a name. */
export interface Names {
  member: (name: string) => string | undefined;
  product: (name: string) => string | undefined;
}

/**
 * The value of a cell as a record holds it. What a column does not want is handed on as it is written, for the record's schema to explain;
 * only what spreadsheets do to values is explained here.
 */
export function readCell(cell: CellValue, type: ColumnType, column: string, place: Place, names: Names): ReadCell {
  if (typeof cell === "object" && "problem" in cell) return { problem: cell.problem };
  if (typeof cell === "object" && "error" in cell) return cellError(column, cell.error, place);
  if (typeof cell === "object" && "list" in cell) return { value: resolveAll(cell.list, type, names) };
  if (typeof cell === "object") {
    if (type === "history") return { value: [{ on: cell.day }] };
    return (
      implausible(cell.day, { column, place, names }) ?? { value: type === "month" ? cell.day.slice(0, 7) : cell.day }
    );
  }
  if (typeof cell === "string" && isCellError(cell)) return cellError(column, cell, place);
  const text = typeof cell === "string" ? tidy(cell, type) : cell;
  if (text === "") return {};
  if (text === REMOVED) return { value: null };
  if (text === EMPTY) return { value: ["list", "products", "marker", "history"].includes(type) ? [] : "" };
  if (typeof text === "string" && isTextual(type)) {
    const kept = literal(text);
    if (kept !== text) return { value: kept };
  }
  return readAs(text, type, { column, place, names });
}

function cellError(column: string, got: string, place: Place): ReadCell {
  return { problem: problem("sheet-cell-error", { column, got }, place) };
}

/** Without blanks around it, and on one line where the column has but one. */
function tidy(text: string, type: ColumnType): string {
  const plain = text.replace(/\r\n?/g, "\n").trim();
  if (["texts", "history", "list", "products", "product", "member"].includes(type)) return plain;
  return plain.includes("\n") && !plain.startsWith('="') ? onOneLine(plain) : plain;
}

function onOneLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join(" ");
}

/** A text kept as it is means itself, whatever words a column has. */
function isTextual(type: ColumnType): boolean {
  return ["text", "texts", "member", "product", "order"].includes(type) || isVocabulary(type);
}

/** `="007"`: how a text that a spreadsheet would take for something else is kept as it is. */
function literal(text: string): string {
  return /^="([\s\S]*)"$/.exec(text)?.[1]?.replaceAll('""', '"') ?? text;
}

interface Where {
  column: string;
  place: Place;
  names: Names;
}

function readAs(cell: string | number | boolean, type: ColumnType, where: Where): ReadCell {
  switch (type) {
    case "day":
      return dayOf(cell, undefined, where);
    case "first-day":
      return dayOf(cell, "start", where);
    case "last-day":
      return dayOf(cell, "end", where);
    case "month":
      return monthOf(cell, where);
    case "boolean":
      return { value: booleanOf(cell) };
    case "count":
    case "price":
    case "quantity":
    case "days":
    case "years":
    case "hours":
      return numberOf(cell, type, where);
    case "list":
    case "products":
      return { value: resolveAll(splitList(textOf(cell), type, where.names), type, where.names) };
    case "member":
      return oneOf(textOf(cell), type, where);
    case "product":
      return oneOf(textOf(cell), type, where);
    case "marker":
      return {};
    case "history":
      return { value: historyOf(textOf(cell)) };
    default:
      return { value: isVocabulary(type) ? wordOf(textOf(cell), type) : textOf(cell) };
  }
}

/** As the program shows it in French. */
function textOf(cell: string | number | boolean): string {
  if (typeof cell === "boolean") return cell ? "VRAI" : "FAUX";
  return String(cell);
}

function dayOf(cell: string | number | boolean, edge: "start" | "end" | undefined, where: Where): ReadCell {
  const text = textOf(cell);
  const read = readDay(text, edge);
  if ("day" in read) {
    if (!read.isMonth) return implausible(read.day, where) ?? { value: read.day };
    const found = problem("sheet-month-as-day", { column: where.column, got: text, day: read.day }, where.place);
    return { value: read.day, problem: found };
  }
  if (/^(?:19|20)\d\d$/.test(text)) return explained(text, "date", "year-alone", where);
  const day = read.fault === "serial" ? serialDay(Number(text.replace(",", "."))) : undefined;
  if (day !== undefined) {
    const found = problem("sheet-serial-as-day", { column: where.column, got: text, day }, where.place);
    return { value: day, problem: found };
  }
  return explained(text, "date", read.fault, where);
}

/** Years before there were any such records. */
const FIRST_DAY = "1970-01-01";
/** What programs make of « 1900 » to « 2199 » in a column of days, counted from 1900 or from 1904. */
const YEARS_AS_DAYS = [
  ["1905-03-14", "1906-01-07"],
  ["1909-03-15", "1910-01-08"],
] as const;

/** A year that was typed alone in a column of days shows as one of long ago. */
function implausible(day: Day, where: Where): ReadCell | undefined {
  if (day >= FIRST_DAY) return undefined;
  const isYear = YEARS_AS_DAYS.some(([first, last]) => day >= first && day <= last);
  return explained(day, "date", isYear ? "year-alone" : "year", where);
}

function monthOf(cell: string | number | boolean, where: Where): ReadCell {
  const read = readMonth(textOf(cell));
  return "month" in read ? { value: read.month } : explained(textOf(cell), "month", read.fault, where);
}

/** What the schema explains as well is left to it. */
function explained(text: string, kind: CellKind, fault: CellFault, { column, place }: Where): ReadCell {
  if (fault === "other" || fault === "no-such-day" || fault === "no-such-month") return { value: text };
  return { problem: problem("sheet-value", { column, got: text, kind, fault }, place) };
}

const yes = new Set(["oui", "o", "vrai", "true", "yes", "x", "1", "ok"]);
const no = new Set(["non", "n", "faux", "false", "no", "0"]);

function booleanOf(cell: string | number | boolean): Json {
  if (typeof cell === "boolean") return cell;
  const word = /^[✓✔☑✅]/u.test(String(cell)) ? "x" : lettersOf(String(cell));
  if (yes.has(word)) return true;
  return no.has(word) ? false : textOf(cell);
}

type NumberType = "count" | "price" | "quantity" | "days" | "years" | "hours";

/** Units that may stand with a number of that kind, as `readNumber` gives them, accents aside; any other changes what it says. */
const unitsOf: Record<NumberType, RegExp> = {
  count: /^(?:centimes?)?$/,
  price: /^(?:(?:€|euros?|eur)(?:ht|h\.t\.?|horstaxes?)?(?:\/(?:uo|unite|u))?(?:ht)?|ht)?$/,
  quantity: /^(?:uo|u\.o\.|unites?(?:d['’]?oeuvre)?)?$/,
  days: /^(?:j|jrs?|j\.|jours?(?:[-/]?hommes?|ouvres?|travailles?)?|j[./-]?h)?$/,
  years: /^(?:ans?|annees?)(?:d['’]?experience)?$|^$/,
  hours: /^(?:h|hrs?|heures?)?$/,
};

const kindOf: Partial<Record<NumberType, CellKind>> = {
  price: "price",
  count: "price",
  days: "days",
  years: "years",
  hours: "hours",
};

function numberOf(cell: string | number | boolean, type: NumberType, where: Where): ReadCell {
  if (typeof cell === "number") return { value: cell };
  const kind = kindOf[type] ?? "quantity";
  const read = readNumber(textOf(cell));
  if ("fault" in read) return explained(textOf(cell), kind, read.fault, where);
  const unit = read.unit.replaceAll("œ", "oe").normalize("NFD").replace(/\p{M}/gu, "");
  if (!unitsOf[type].test(unit)) return explained(textOf(cell), kind, "unit", where);
  return { value: Number(read.number) };
}

/** One record where several cannot be meant: two that are named would make one that nobody knows. */
function oneOf(text: string, type: "member" | "product", where: Where): ReadCell {
  const find = where.names[type];
  const meant = meantBy(onOneLine(text), find);
  if (isId(meant)) return { value: meant };
  const parts = splitNames(text, (name) => find(name) !== undefined);
  const areRecords = parts.length > 1 && parts.every((part) => isId(part) || find(part) !== undefined);
  return areRecords
    ? explained(text, type, type === "product" ? "two-products" : "two-people", where)
    : { value: meant };
}

/**
 * Words between commas or semicolons, or one a line; a line that begins with a dash is one word, whatever is in it. Of products also
 * between `+`, `/`, arrows, bars, dashes between blanks, « et » and « puis ».
 */
export function splitList(text: string, type: ColumnType, names?: Names): string[] {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.every((line) => /^[-•] /.test(line))) return lines.map((line) => literal(line.slice(2).trim()));
  if (type === "products") return splitNames(text, (name) => names?.product(name) !== undefined).map(literal);
  const mark = text.includes(";") ? /[;\n]/ : /[,\n]/;
  return text
    .split(mark)
    .map((word) => literal(word.trim()))
    .filter((word) => word !== "");
}

/** « 2026-05-20 Moyen : une seconde personne sait déployer », a line each; what is no day is left to the schema. */
function historyOf(text: string): Json {
  const lines = text.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const [said = "", ...remark] = line.split(":");
      const [first = "", ...words] = said.trim().split(/\s+/);
      const [read, word, note] = [readDay(first), words.join(" "), literal(remark.join(":").trim())];
      return {
        on: "day" in read ? read.day : first,
        ...(word !== "" && { level: wordOf(word, "level") }),
        ...(note !== "" && { note }),
      };
    });
}

function resolveAll(words: readonly string[], type: ColumnType, names: Names): string[] {
  return type === "products" ? words.map((word) => meantBy(word, names.product)) : [...words];
}

/** What is written as ids are is an id; else a name that one of the records has. */
function meantBy(text: string, find: (name: string) => string | undefined): string {
  return isId(text) ? text : (find(text) ?? text);
}

function isId(text: string): boolean {
  return /^[a-z0-9._-]+$/.test(text);
}

/** The record's word that is meant, whatever its accents and case; else what is written. */
function wordOf(text: string, type: Vocabulary): string {
  if (type === "phase") return phaseMeantBy(text) ?? text;
  const { words } = vocabularies[type];
  const letters = lettersOf(text);
  const found = Object.entries(words).find(([word, others]) =>
    [word, ...others].some((one) => lettersOf(one) === letters),
  );
  return found?.[0] ?? text;
}
