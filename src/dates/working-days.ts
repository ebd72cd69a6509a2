import { easter } from "date-easter";
import { addDays, type Day, isWeekend } from "./day.ts";
import { firstDayOf, lastDayOf, type Month, monthOf, shiftMonth } from "./month.ts";

/** Code du travail, article L3133-1: the days of the month that never move. */
const FIXED = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];

/** The same article, in days after Easter: Easter Monday, Ascension, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];

/** What was reckoned once: reports ask for thousands. */
const knownHolidays = new Map<string, ReadonlySet<Day>>();
const knownWorkingDays = new Map<Month, readonly Day[]>();
const knownYears = new Map<string, readonly Day[]>();

/** The public holidays of metropolitan France in a year (`2026`), Alsace-Moselle's own left out. */
export function holidaysOf(year: string): ReadonlySet<Day> {
  const before = knownHolidays.get(year);
  if (before) return before;
  const { month, day } = easter(Number(year));
  const sunday = [year, ...[month, day].map((part) => String(part).padStart(2, "0"))].join("-");
  const days = [...FIXED.map((fixed) => `${year}-${fixed}`), ...AFTER_EASTER.map((after) => addDays(sunday, after))];
  const holidays = new Set(days);
  knownHolidays.set(year, holidays);
  return holidays;
}

/** Monday to Friday, public holidays of France excepted, in a month. */
export function workingDaysOf(month: Month): readonly Day[] {
  const before = knownWorkingDays.get(month);
  if (before) return before;
  const holidays = holidaysOf(month.slice(0, 4));
  const last = lastDayOf(month);
  const days: Day[] = [];
  for (let day = firstDayOf(month); day <= last; day = addDays(day, 1)) {
    if (!isWeekend(day) && !holidays.has(day)) days.push(day);
  }
  knownWorkingDays.set(month, days);
  return days;
}

/** Working days from a day to another, both included; 0 where the second comes first. */
export function workingDaysBetween(from: Day, to: Day): number {
  let counted = 0;
  for (let month = monthOf(from); month <= monthOf(to); month = shiftMonth(month, 1)) {
    counted += workingDaysOf(month).filter((day) => day >= from && day <= to).length;
  }
  return counted;
}

/** The day on which the nth working day falls, counted from `from`, itself the first when it is one; `count` is at least 1. */
export function nthWorkingDay(from: Day, count: number): Day {
  let left = count;
  for (let year = Number(from.slice(0, 4)); ; year += 1) {
    const all = workingDaysOfYear(String(year).padStart(4, "0"));
    const days = left === count ? all.filter((day) => day >= from) : all;
    const day = days[left - 1];
    if (day !== undefined) return day;
    left -= days.length;
  }
}

function workingDaysOfYear(year: string): readonly Day[] {
  const before = knownYears.get(year);
  if (before) return before;
  const days = Array.from({ length: 12 }, (_, at) =>
    workingDaysOf(`${year}-${String(at + 1).padStart(2, "0")}`),
  ).flat();
  knownYears.set(year, days);
  return days;
}
