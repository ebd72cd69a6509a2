import type { Day } from "../dates/day.ts";
import { dayFrom, frenchMonths } from "../dates/french-dates.ts";
import { firstDayOf, lastDayOf, type Month, monthOf } from "../dates/month.ts";
import type { CellFault } from "../problems/catalogue/sheets.ts";
import { lettersOf } from "./letters-of.ts";

interface Fault {
  fault: CellFault;
}

/** What parts the numbers of a date: Excel's `-`, `/`, `.` and a blank, often two of them (`janv.-26`). */
const MARK = "[-–—‑/. ]{1,4}";
const DAY = "(\\d{1,2})(?:er)?";
const NAME = "(\\p{L}{3,})";
const YEAR = "['’]?(\\d{4}|\\d{2})";

const numericDay = new RegExp(`^(\\d{1,2})([-/. ])(\\d{1,2})\\2${YEAR}$`);
const isoDay = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const namedDay = new RegExp(`^${DAY}${MARK}${NAME}${MARK}${YEAR}$`, "u");
const namedMonth = new RegExp(`^${NAME}${MARK}${YEAR}$`, "u");
const dayWithoutYear = new RegExp(`^${DAY}${MARK}${NAME}\\.?$`, "u");
const numericMonth = /^(\d{1,2})[-/. ](\d{4})$/;
const isoMonth = /^(\d{4})[-/.](\d{1,2})$/;
const shortMonth = /^(\d{1,2})[-/.](\d{2})$/;

const weekday = /^(?:lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|manche)?\.?,? (?=\d)/i;
const time = /[ T]\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?$/;

/** Months as Excel in English shortens them where French does not begin so. */
const englishMonths: ReadonlyMap<string, number> = new Map([
  ["feb", 2],
  ["apr", 4],
  ["may", 5],
  ["jun", 6],
  ["jul", 7],
  ["aug", 8],
]);

/**
 * A day as a French sheet writes it: `05/01/2026` (day, then month), `5.1.26`, `2026-01-05`, `5 janv. 2026`. Where only the month is
 * there (`janv.-26`), it is the first day of it for a `start`, the last for an `end`, and `isMonth`; otherwise a fault.
 */
export function readDay(text: string, edge?: "start" | "end"): { day: Day; isMonth: boolean } | Fault {
  const read = readDate(text);
  if ("fault" in read) return read;
  if ("day" in read) return { day: read.day, isMonth: false };
  if (read.isShort) return { fault: "no-year" };
  if (edge === undefined) return { fault: "no-day" };
  return { day: edge === "start" ? firstDayOf(read.month) : lastDayOf(read.month), isMonth: true };
}

/** A month as a French sheet writes it, or that of a day: `janv.-26`, `01/2026`, `01/26`, `2026-01`, `janvier 2026`, `05/01/2026`. */
export function readMonth(text: string): { month: Month } | Fault {
  const read = readDate(text);
  if ("fault" in read) return read;
  return { month: "day" in read ? monthOf(read.day) : read.month };
}

/** `isShort`: a month in figures and two more figures, which in a column of days may be a day and a month. */
type Dated = { day: Day } | { month: Month; isShort: boolean };

function readDate(text: string): Dated | Fault {
  const plain = text.normalize("NFC").trim().replace(/\s+/g, " ").replace(weekday, "").replace(time, "");
  if (plain.length > 40) return { fault: "other" };
  const [, isoYear, , isoMonthOfDay = "", isoDate = ""] = isoDay.exec(plain) ?? [];
  if (isoYear !== undefined) return dayOr(isoYear, isoMonthOfDay, isoDate);
  const [, date, , month = "", year = ""] = numericDay.exec(plain) ?? [];
  if (date !== undefined) return dayOr(year, month, date);
  const [, itsDate, name = "", itsYear = ""] = namedDay.exec(plain) ?? [];
  if (itsDate !== undefined) return named(name, (number) => dayOr(itsYear, number, itsDate));
  return readMonthAlone(plain);
}

function readMonthAlone(plain: string): Dated | Fault {
  const [, name, year = ""] = namedMonth.exec(plain) ?? [];
  if (name !== undefined) return named(name, (number) => monthOr(year, number));
  const [, number, itsYear = ""] = numericMonth.exec(plain) ?? shortMonth.exec(plain) ?? [];
  if (number !== undefined) return monthOr(itsYear, number, itsYear.length === 2);
  const [, isoYear, isoNumber = ""] = isoMonth.exec(plain) ?? [];
  if (isoYear !== undefined) return monthOr(isoYear, isoNumber);
  // Days since 1900, which a column shows that is not formatted as dates: 2000 to 2099.
  if (/^(?:3[6-9]|[4-6]\d|7[0-2])\d{3}(?:[.,]\d+)?$/.test(plain)) return { fault: "serial" };
  const [, , alone] = dayWithoutYear.exec(plain) ?? [];
  return alone === undefined ? { fault: "other" } : named(alone, () => ({ fault: "no-year" }));
}

function named(name: string, then: (number: string) => Dated | Fault): Dated | Fault {
  const letters = lettersOf(name);
  const meant = frenchMonths.flatMap((month, at) => (lettersOf(month).startsWith(letters) ? [at + 1] : []));
  const [number = englishMonths.get(letters)] = meant;
  return number === undefined || meant.length > 1 || letters.length < 3 ? { fault: "other" } : then(String(number));
}

function dayOr(year: string, month: string, date: string): Dated | Fault {
  const whole = wholeYear(year);
  if (whole === undefined) return { fault: "year" };
  const day = dayFrom(whole, month, date);
  if (day !== undefined) return { day };
  return { fault: Number(month) > 12 ? "no-such-month" : "no-such-day" };
}

function monthOr(year: string, number: string, isShort = false): Dated | Fault {
  const whole = wholeYear(year);
  if (whole === undefined) return { fault: "year" };
  const first = dayFrom(whole, number, "1");
  return first === undefined ? { fault: "no-such-month" } : { month: monthOf(first), isShort };
}

/** Two figures are a year of this century. */
function wholeYear(year: string): string | undefined {
  if (year.length === 2) return `20${year}`;
  return /^(?:19|20)\d\d$/.test(year) ? year : undefined;
}
