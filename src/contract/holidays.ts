import { easter } from "date-easter";
import { addDays } from "./calendar.ts";

/** Code du travail, article L3133-1: the days of the month that never move. */
const FIXED = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];

/** The same article, in days after Easter: Easter Monday, Ascension, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];

const known = new Map<string, ReadonlySet<string>>();

/** The public holidays of metropolitan France in a year (`2026`), Alsace-Moselle's own left out. */
export function holidaysOf(year: string): ReadonlySet<string> {
  const before = known.get(year);
  if (before) return before;
  const { month, day } = easter(Number(year));
  const sunday = [year, ...[month, day].map((part) => String(part).padStart(2, "0"))].join("-");
  const days = [...FIXED.map((fixed) => `${year}-${fixed}`), ...AFTER_EASTER.map((after) => addDays(sunday, after))];
  const holidays = new Set(days);
  known.set(year, holidays);
  return holidays;
}
