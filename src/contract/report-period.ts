import type { Day } from "../dates/day.ts";
import { lastQuarter, quarterOf } from "../dates/month.ts";

/** Days of a report, both included: the last whole quarter; with one end given, up to today, or the year's quarter that the end is in. */
export function reportPeriod(from: Day | undefined, to: Day | undefined, today: Day): { from: Day; to: Day } {
  if (from !== undefined) return { from, to: to ?? today };
  if (to === undefined) return lastQuarter(today);
  return { from: quarterOf(to).from, to };
}
