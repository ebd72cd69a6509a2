import { addDays, addMonth, firstDayOf, isWeekend, lastDayOf, monthOf } from "./calendar.ts";
import { holidaysOf } from "./holidays.ts";

const known = new Map<string, readonly string[]>();

/** Monday to Friday, public holidays of France excepted, in a month (`2026-05`). Reckoned once: reports ask for thousands. */
export function workingDaysOf(month: string): readonly string[] {
  const before = known.get(month);
  if (before) return before;
  const holidays = holidaysOf(month.slice(0, 4));
  const days: string[] = [];
  for (let day = firstDayOf(month); day <= lastDayOf(month); day = addDays(day, 1)) {
    if (!isWeekend(day) && !holidays.has(day)) days.push(day);
  }
  known.set(month, days);
  return days;
}

/** Working days from a day to another, both included; 0 where the second comes first. */
export function workingDaysBetween(from: string, to: string): number {
  let counted = 0;
  for (let month = monthOf(from); month <= monthOf(to); month = addMonth(month, 1)) {
    counted += workingDaysOf(month).filter((day) => day >= from && day <= to).length;
  }
  return counted;
}

/** The day on which the nth working day falls, counted from `from`, itself the first when it is one; `count` is at least 1. */
export function nthWorkingDay(from: string, count: number): string {
  let left = count;
  for (let month = monthOf(from); ; month = addMonth(month, 1)) {
    const days = workingDaysOf(month).filter((day) => day >= from);
    const day = days[left - 1];
    if (day !== undefined) return day;
    left -= days.length;
  }
}
