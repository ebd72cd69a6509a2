import { firstDayOf, lastDayOf, lastQuarter, monthOf, shiftMonth } from "../dates/month.ts";

export interface PeriodToReport {
  /** `2026-10`, or `2026-T3` for a quarter. */
  name: string;
  /** Days, both included. */
  from: string;
  to: string;
  /** The last day on which it is proposed. */
  until: string;
}

/** Days of the month, both included: late enough for last month's work to be recorded, for long enough that an outage loses nothing. */
const WINDOW = { first: "05", last: "15" };

/** The period that ended and is to be reported these days; undefined on all others. */
export function periodToReport(cadence: "monthly" | "quarterly" | "never", today: string): PeriodToReport | undefined {
  const day = today.slice(8);
  if (cadence === "never" || day < WINDOW.first || day > WINDOW.last) return;
  const lastMonth = shiftMonth(monthOf(today), -1);
  const until = `${monthOf(today)}-${WINDOW.last}`;
  if (cadence === "monthly") return { name: lastMonth, from: firstDayOf(lastMonth), to: lastDayOf(lastMonth), until };
  const { from, to, number } = lastQuarter(today);
  if (monthOf(to) !== lastMonth) return;
  return { name: `${to.slice(0, 4)}-T${number}`, from, to, until };
}
