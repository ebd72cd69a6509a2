import { daysBetween } from "../dates/day.ts";
import { lastDayOf, monthOf, shiftMonth } from "../dates/month.ts";
import type { OrderFollowUp } from "./follow-up-order.ts";
import type { BurnDownPoint } from "./report.ts";

/**
 * What was left of an order at the end of each month, and what would be left had its days been used evenly from its start to its
 * end: from the first month (of the order, or of work before it) to that of `at`, or to the last one if the order is over.
 */
export function burnDownOf(order: OrderFollowUp, at: string): BurnDownPoint[] {
  const done = new Map(order.months.map(({ month, centidays }) => [month, centidays]));
  const known = [...done.keys()].sort();
  const first = least(monthOf(order.start), known[0]);
  const last = least(monthOf(at), greatest(monthOf(order.end), known.at(-1)));
  const points: BurnDownPoint[] = [];
  let left = order.centidays.ordered;
  for (let month = first; month <= last; month = shiftMonth(month, 1)) {
    left -= done.get(month) ?? 0;
    points.push({ month, left, expected: expectedAfter(order, lastDayOf(month)) });
  }
  return points;
}

/** By calendar days, rounded to a hundredth of a day. */
function expectedAfter({ start, end, centidays }: OrderFollowUp, day: string): number {
  if (day >= end) return 0;
  const ahead = daysBetween(day < start ? start : day, end) + (day < start ? 1 : 0);
  return Math.round((centidays.ordered * ahead) / (daysBetween(start, end) + 1));
}

function least(a: string, b: string = a): string {
  return a < b ? a : b;
}

function greatest(a: string, b: string = a): string {
  return a > b ? a : b;
}
