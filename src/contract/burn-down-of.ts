import { type Day, daysBetween } from "../dates/day.ts";
import { lastDayOf, type Month, monthOf, shiftMonth } from "../dates/month.ts";
import type { Period } from "../dates/period.ts";
import { type Centidays, sum } from "./amount.ts";
import type { ExactOrder } from "./exact-order.ts";
import type { OrderFollowUp } from "./follow-up-order.ts";
import { amendedMonths, linesOn } from "./lines-on.ts";
import type { BurnDownPoint } from "./report.ts";

/** An order's dates and lines, with the days done up to a day. */
type Burnt = Pick<ExactOrder, "start" | "end" | "lines"> & Pick<OrderFollowUp, "months">;

/** Months that are drawn: an order of more has a mistaken year, and thousands of months would keep everybody waiting. */
const MOST = 120;

/**
 * What was left of an order at the end of each month, of what it counted then, and what would be left had these days been used evenly from its
 * start to its end: from the first month (of the order, or of work before it) to that of `at`, or to the last one if the order is over; the last ten years of these.
 */
export function burnDownOf(order: Burnt, at: string): BurnDownPoint[] {
  const done = new Map(order.months.map(({ month, centidays }) => [month, centidays]));
  const known = [...done.keys()].sort();
  const begun = least(monthOf(order.start), known[0]);
  const last = least(monthOf(at), greatest(monthOf(order.end), known.at(-1)));
  const first = monthsFrom(begun, last) < MOST ? begun : shiftMonth(last, 1 - MOST);
  const points: BurnDownPoint[] = [];
  const before = order.months.filter(({ month }) => month < first).map(({ centidays }) => centidays);
  let spent = sum(before);
  const orderedIn = orderedByMonth(order);
  for (let month = first; month <= last; month = shiftMonth(month, 1)) {
    spent += done.get(month) ?? 0;
    const ordered = orderedIn(month);
    points.push({ month, ordered, left: ordered - spent, expected: expectedOf(order, ordered, lastDayOf(month)) });
  }
  return points;
}

/** An amendment or a credit counts from its month: what was left before it is what the report of that month said. */
function orderedByMonth({ lines }: Burnt): (month: Month) => Centidays {
  const orderedOn = (day: Day) => sum(linesOn({ lines }, day).map(({ centidays }) => centidays));
  const steps = [...new Set(amendedMonths({ lines }))].sort();
  const amended = steps.map((month) => ({ month, ordered: orderedOn(lastDayOf(month)) }));
  const first = orderedOn("");
  return (month) => amended.findLast((step) => step.month <= month)?.ordered ?? first;
}

/** By calendar days, rounded to a hundredth of a day. */
function expectedOf({ start, end }: Period, ordered: Centidays, day: Day): Centidays {
  if (day >= end) return 0;
  const length = daysBetween(start, end) + 1;
  const ahead = day < start ? length : daysBetween(day, end);
  return Math.round((ordered * ahead) / length);
}

function monthsFrom(from: string, to: string): number {
  const [one = 0, other = 0] = [from, to].map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)));
  return other - one;
}

function least(a: string, b: string = a): string {
  return a < b ? a : b;
}

function greatest(a: string, b: string = a): string {
  return a > b ? a : b;
}
