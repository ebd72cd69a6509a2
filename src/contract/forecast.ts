import { addDays } from "../dates/day.ts";
import { firstDayOf, lastDayOf, monthOf, shiftMonth } from "../dates/month.ts";
import { nthWorkingDay, workingDaysBetween } from "../dates/working-days.ts";
import { type Centidays, sum } from "./amount.ts";
import type { ExactOrder } from "./exact-order.ts";

/** When the days left will be used up, were the last months' pace to go on. */
export type Forecast =
  | { kind: "finished" }
  /** Nothing was done in the months that give the pace. */
  | { kind: "no-pace" }
  /** In more than ten years. */
  | { kind: "never" }
  | { kind: "day"; day: string; pace: WorkPace; afterEnd: boolean };

/** Days done in some whole months, and the working days that these months had. */
export interface WorkPace {
  fromMonth: string;
  toMonth: string;
  centidays: Centidays;
  workingDays: number;
}

const MONTHS = 3;

/** Working days in ten years, about: a day further off is no forecast. */
const HORIZON = 2_530;

/**
 * The pace is that of the last three whole months at `at`, or of those since the order began; it goes on from the day after,
 * over working days, until `left` days are done.
 */
export function forecastOf(order: ExactOrder, left: Centidays, at: string): Forecast {
  if (left <= 0) return { kind: "finished" };
  const pace = paceOf(order, at);
  if (!pace || pace.centidays === 0 || pace.workingDays === 0) return { kind: "no-pace" };
  const needed = Math.ceil((left * pace.workingDays) / pace.centidays);
  if (needed > HORIZON) return { kind: "never" };
  const next = addDays(at, 1);
  const day = nthWorkingDay(next < order.start ? order.start : next, needed);
  return { kind: "day", day, pace, afterEnd: day > order.end };
}

function paceOf({ start, work }: ExactOrder, at: string): WorkPace | undefined {
  const month = monthOf(at);
  const toMonth = at === lastDayOf(month) ? month : shiftMonth(month, -1);
  const earliest = shiftMonth(toMonth, 1 - MONTHS);
  const fromMonth = monthOf(start) > earliest ? monthOf(start) : earliest;
  if (fromMonth > toMonth) return;
  const first = firstDayOf(fromMonth);
  const done = work.filter((one) => one.month >= fromMonth && one.month <= toMonth);
  return {
    ...{ fromMonth, toMonth },
    centidays: sum(done.map(({ centidays }) => centidays)),
    workingDays: workingDaysBetween(start > first ? start : first, lastDayOf(toMonth)),
  };
}
