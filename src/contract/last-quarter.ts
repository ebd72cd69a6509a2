import { addMonth, firstDayOf, lastDayOf, monthOf } from "./calendar.ts";

/** The last quarter of the calendar that is over on a day: what a report covers unless told otherwise. */
export function lastQuarter(today: string): { from: string; to: string } {
  const month = monthOf(today);
  const intoQuarter = (Number(month.slice(5)) - 1) % 3;
  const first = addMonth(month, -3 - intoQuarter);
  return { from: firstDayOf(first), to: lastDayOf(addMonth(first, 2)) };
}
