import { addDays, firstDayOf, isWeekend, lastDayOf } from "./calendar.ts";
import { holidaysOf } from "./holidays.ts";

/** Monday to Friday, public holidays of France excepted. */
export function isWorkingDay(day: string): boolean {
  return !isWeekend(day) && !holidaysOf(day.slice(0, 4)).has(day);
}

/** Working days from a day to another, both included; 0 where the second comes first. */
export function workingDaysBetween(from: string, to: string): number {
  let counted = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) counted += Number(isWorkingDay(day));
  return counted;
}

const byMonth = new Map<string, number>();

/** Working days of a whole month, `2026-05`. */
export function workingDaysIn(month: string): number {
  const known = byMonth.get(month) ?? workingDaysBetween(firstDayOf(month), lastDayOf(month));
  byMonth.set(month, known);
  return known;
}

/** The day on which the nth working day falls, counted from `from`, itself the first when it is one; `count` is at least 1. */
export function nthWorkingDay(from: string, count: number): string {
  let day = from;
  for (let left = count - Number(isWorkingDay(from)); left > 0; left -= Number(isWorkingDay(day)))
    day = addDays(day, 1);
  return day;
}
