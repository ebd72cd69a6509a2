import { daysBetween } from "../dates/day.ts";
import { lastDayOf, monthOf, shiftMonth } from "../dates/month.ts";
import { sum } from "./amount.ts";
import type { OrderFollowUp } from "./follow-up-order.ts";
import type { BurnDownPoint } from "./report.ts";

/** Months that are drawn: an order of more has a mistaken year, and thousands of months would keep everybody waiting. */
const MOST = 120;

/**
 * What was left of an order at the end of each month, and what would be left had its days been used evenly from its start to its
 * end: from the first month (of the order, or of work before it) to that of `at`, or to the last one if the order is over; the last ten years of these.
 */
export function burnDownOf(order: OrderFollowUp, at: string): BurnDownPoint[] {
  const done = new Map(order.months.map(({ month, centidays }) => [month, centidays]));
  const known = [...done.keys()].sort();
  const begun = least(monthOf(order.start), known[0]);
  const last = least(monthOf(at), greatest(monthOf(order.end), known.at(-1)));
  const first = monthsFrom(begun, last) < MOST ? begun : shiftMonth(last, 1 - MOST);
  const points: BurnDownPoint[] = [];
  const before = order.months.filter(({ month }) => month < first).map(({ centidays }) => centidays);
  let left = order.centidays.ordered - sum(before);
  const expectedAfter = expectedOf(order);
  for (let month = first; month <= last; month = shiftMonth(month, 1)) {
    left -= done.get(month) ?? 0;
    points.push({ month, left, expected: expectedAfter(lastDayOf(month)) });
  }
  return points;
}

/** By calendar days, rounded to a hundredth of a day. */
function expectedOf({ start, end, centidays }: OrderFollowUp): (day: string) => number {
  const length = daysBetween(start, end) + 1;
  return (day) => {
    if (day >= end) return 0;
    const ahead = day < start ? length : daysBetween(day, end);
    return Math.round((centidays.ordered * ahead) / length);
  };
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
