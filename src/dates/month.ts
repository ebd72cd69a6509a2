import { z } from "zod";
import { type Day, endOfMonth } from "./day.ts";

/** A month of the calendar, as text: `2026-02`. Months order as text. */
export type Month = string;

/** The `error` names what was expected; the catalogue of problems says it in French. */
export const monthShape = z.string({ error: "month" }).regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, { error: "month" });

/** Days, both included. */
export interface Quarter {
  from: Day;
  to: Day;
  /** 1 to 4. */
  number: number;
}

/** `2026-02-15` → `2026-02`. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

export function firstDayOf(month: Month): Day {
  return `${month}-01`;
}

export function lastDayOf(month: Month): Day {
  return endOfMonth(firstDayOf(month));
}

/** A month some months later, or earlier: `2026-01` and -1 → `2025-12`. Throws a `RangeError` beyond the year 9999. */
export function shiftMonth(month: Month, months: number): Month {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  if (!(at >= 0 && at < 12 * 10_000)) throw new RangeError(`No month: ${month} and ${months}`);
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** The quarter of the calendar that a day is in. */
export function quarterOf(day: Day): Quarter {
  const month = monthOf(day);
  const intoQuarter = (Number(month.slice(5)) - 1) % 3;
  const last = shiftMonth(month, 2 - intoQuarter);
  return { from: firstDayOf(shiftMonth(last, -2)), to: lastDayOf(last), number: Number(last.slice(5)) / 3 };
}

/** The last quarter of the calendar that is over on a day. */
export function lastQuarter(today: Day): Quarter {
  return quarterOf(firstDayOf(shiftMonth(monthOf(today), -3)));
}
