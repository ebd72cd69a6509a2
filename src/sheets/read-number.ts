import type { CellFault } from "../problems/catalogue/sheets.ts";

export interface CellNumber {
  /** Exact, as JSON writes it, without an exponent: `12000.50`, `-3`. A percentage is its share of 1, as spreadsheets hold it. */
  number: string;
  /** What stands before or after it, in small letters, without blanks: `€`, `€ht`, `%`, `jours`; empty where nothing does. */
  unit: string;
}

/** Longest text that may be a number with its unit. */
const LENGTH = 60;

/** `Intl` writes U+202F between thousands, spreadsheets U+00A0, people a space; the others come from other countries and from web pages. */
const blanks = /[\s\u00A0\u2007\u2009\u202F]+/g;

/** Hyphens and dashes before a number; `Intl` in some languages writes U+2212. */
const minus = /[\u2010-\u2015\u2212]/g;

/** How thousands and decimals are written; the fraction, where there is one, is the last group. */
const grammars = [
  /^(\d+)(?:[.,](\d+))?$/,
  /^(\d{1,3}(?: \d{3})+)(?:[.,](\d+))?$/,
  /^(\d{1,3}(?:['’]\d{3})+)(?:[.,](\d+))?$/,
  /^(\d{1,3}(?:\.\d{3})+),(\d+)$/,
  /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/,
  /^(\d{1,3}(?:\.\d{3}){2,})$/,
  /^(\d{1,3}(?:,\d{3}){2,})$/,
];

/** `12 000,50 €`, `1.234,5`, `−3` or `80 %` as a number; never a guess where a text may be two numbers. */
export function readNumber(text: string): CellNumber | { fault: CellFault } {
  const plain = text.trim().replace(blanks, " ").replace(minus, "-");
  if (plain.length > LENGTH) return { fault: "other" };
  if (/\d[?\uFFFD]\d/.test(plain)) return { fault: "lost-blank" };
  if (/^-?\d+(?:[.,]\d+)?E[+-]?\d+$/i.test(plain)) return { fault: "scientific" };
  const [, before = "", sign = "", digits = "", after = ""] =
    /^([^\d-]*)(-? ?)(\d(?:[\d .,'’]*\d)?)(\D*)$/.exec(plain) ?? [];
  if (digits === "") return { fault: "other" };
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return { fault: "thousands-or-decimals" };
  for (const grammar of grammars) {
    const [, whole, fraction = ""] = grammar.exec(digits) ?? [];
    if (whole === undefined) continue;
    const unit = `${before}${after}`.toLowerCase().replaceAll(" ", "");
    return { number: decimalOf(sign !== "", whole.replace(/\D/g, ""), fraction, unit === "%" ? 2 : 0), unit };
  }
  return { fault: "other" };
}

/** The number that its digits write, with the point moved to the left by some places. */
function decimalOf(isNegative: boolean, whole: string, fraction: string, places: number): string {
  const padded = whole.padStart(places + 1, "0");
  const at = padded.length - places;
  const digits = `${padded.slice(0, at).replace(/^0+(?=\d)/, "")}.${padded.slice(at)}${fraction}`;
  return `${isNegative ? "-" : ""}${digits.replace(/\.$/, "")}`;
}
