import { type Day, isDay } from "./day.ts";
import { firstDayOf, type Month, monthShape } from "./month.ts";

/** The months as French writes them: asking the system for them takes longer than all else that a template does. */
export const frenchMonths = [
  ...["janvier", "février", "mars", "avril", "mai", "juin"],
  ...["juillet", "août", "septembre", "octobre", "novembre", "décembre"],
] as const;

/** `2026-12-31` → « 31 décembre 2026 », `2026-05-01` → « 1er mai 2026 »; what is no day stays as it is. */
export function dayInWords(day: Day): string {
  if (!isDay(day)) return day;
  const number = Number(day.slice(8));
  return `${number === 1 ? "1er" : number} ${nameOf(day)} ${yearOf(day)}`;
}

/** `2026-12` → « décembre 2026 »; what is no month stays as it is. */
export function monthInWords(month: Month): string {
  return monthShape.safeParse(month).success ? `${nameOf(firstDayOf(month))} ${yearOf(month)}` : month;
}

/** `2026-12-31` → « 31/12/2026 », as forms ask for it; what is no day stays as it is. */
export function dayInFigures(day: Day): string {
  return day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1");
}

/** `2026-12` → « 12/2026 »; what is no month stays as it is. */
export function monthInFigures(month: Month): string {
  return month.replace(/^(\d{4})-(\d\d)$/, "$2/$1");
}

/** `05/01/2026`, `5.1.2026` or `5-1-2026` → `2026-01-05`; undefined where it is no such day. */
export function readFrenchDay(text: string): Day | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  return year !== undefined && month !== undefined && day !== undefined ? dayFrom(year, month, day) : undefined;
}

/** The day of a year, a month and a date in figures, zeros before them or not; undefined where there is none such. */
export function dayFrom(year: string, month: string, date: string): Day | undefined {
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
}

function nameOf(day: Day): string {
  return frenchMonths[Number(day.slice(5, 7)) - 1] ?? "";
}

/** Without zeros before it. */
function yearOf(text: Day | Month): string {
  return String(Number(text.slice(0, 4)));
}
