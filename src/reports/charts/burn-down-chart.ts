import { DAYS_IN_UNIT } from "../../contract/amount.ts";
import type { BurnDownPoint, ReportOrder } from "../../contract/report.ts";
import { type Day, daysBetween } from "../../dates/day.ts";
import { firstDayOf, lastDayOf, type Month, monthOf, shiftMonth } from "../../dates/month.ts";

/** Where templates/reports/html/burn-down.liquid draws; lengths in the chart's own units, lines as SVG spells them. */
export interface BurnDownChart {
  width: number;
  height: number;
  /** The horizontal lines as one path, and what each stands for, in hundredths of units. */
  grid: string;
  ticks: { y: number; centiunits: number }[];
  /** Months named below, few enough to be read. */
  months: { x: number; month: string }[];
  monthsY: number;
  /** The height of nothing left: above the bottom where more was done than ordered. */
  zero: string;
  /** The even use: from all at the start to nothing at the end, with a step where an amendment or a credit came between. */
  expected: string;
  /** What is left, as the points of a line, and as the path of its dots. */
  left: string;
  dots: string;
  /** The same for the table beside it; units are rounded to a hundredth. */
  rows: BurnDownRow[];
  last: BurnDownRow;
}

interface BurnDownRow {
  month: string;
  left: number;
  centiunits: number;
  expectedCentiunits: number;
}

/** What is drawn of an order. */
interface DrawnOrder extends Pick<ReportOrder, "start" | "end"> {
  burnDown: readonly BurnDownPoint[];
}

interface Dot {
  x: number;
  y: number;
}

const WIDTH = 520;
const HEIGHT = 250;
const plot = { left: 46, right: WIDTH - 12, top: 12, bottom: HEIGHT - 28 };

/** Names of months that fit below one another's side. */
const NAMED = 6;

/** Days of an order of which all months are drawn. */
const LONGEST = 40_000;

/** None where the order has no month to show yet. */
export function burnDownChart({ start, end, burnDown }: DrawnOrder): BurnDownChart | undefined {
  const [first] = burnDown;
  const last = burnDown.at(-1);
  if (!first || !last) return;
  const firstOfMonths = firstDayOf(first.month);
  const begin = start < firstOfMonths ? start : firstOfMonths;
  // Days from the left edge. A day ends where the next begins, so that a month's work fills its month.
  const at = (day: Day) => daysBetween(begin, day);
  const endOf = (day: Day) => at(day) + 1;
  const width = Math.max(endOf(end), endOf(lastDayOf(last.month)));
  const lowest = Math.min(0, ...burnDown.map(({ left }) => left));
  const ticks = niceTicks(Math.max(...burnDown.map(({ ordered }) => ordered)) / DAYS_IN_UNIT);
  const highest = Math.max((ticks.at(-1) ?? 0) * DAYS_IN_UNIT, 1);

  const x = (days: number) => round(plot.left + (days / width) * (plot.right - plot.left));
  const y = (value: number) => round(plot.top + ((highest - value) / (highest - lowest)) * (plot.bottom - plot.top));
  const begun = { x: x(0), y: y(first.ordered) };
  const dots = burnDown.map(({ month, left }) => ({ x: x(endOf(lastDayOf(month))), y: y(left) }));
  return {
    ...{ width: WIDTH, height: HEIGHT },
    grid: ticks.map((value) => across(y(value * DAYS_IN_UNIT))).join(""),
    ticks: ticks.map((value) => ({ y: y(value * DAYS_IN_UNIT), centiunits: Math.round(value) })),
    months: named(begin, width).map((month) => ({ x: x(at(firstDayOf(month))), month })),
    monthsY: HEIGHT - 8,
    zero: across(y(0)),
    expected: line([
      { x: x(at(start)), y: begun.y },
      ...burnDown.flatMap((point, index) => {
        const before = burnDown[index - 1] ?? first;
        const day = firstDayOf(point.month);
        if (point.ordered === before.ordered || day <= start || day > end) return [];
        const ahead = daysBetween(day, end) + 1;
        return [before, point].map(({ ordered }) => {
          return { x: x(at(day)), y: y((ordered * ahead) / (daysBetween(start, end) + 1)) };
        });
      }),
      { x: x(endOf(end)), y: y(0) },
    ]),
    left: line([begun, ...dots]),
    // A line of no length with round ends is a dot.
    dots: dots.map((dot) => `M${dot.x},${dot.y}h0`).join(""),
    rows: burnDown.map(rowOf),
    last: rowOf(last),
  };
}

function rowOf({ month, left, expected }: BurnDownPoint): BurnDownRow {
  return { month, left, centiunits: unitsOf(left), expectedCentiunits: unitsOf(expected) };
}

function unitsOf(centidays: number): number {
  return Math.round(centidays / DAYS_IN_UNIT);
}

function across(y: number): string {
  return `M${plot.left},${y}H${plot.right}`;
}

/** Months whose first day is among so many days from a first one: all, or one in so many. */
function named(begin: Day, days: number): Month[] {
  const months: Month[] = [];
  // Among thousands of months, of a mistaken year, some are drawn.
  const step = Math.ceil(days / LONGEST);
  for (let month = monthOf(begin); ; month = shiftMonth(month, step)) {
    const day = daysBetween(begin, firstDayOf(month));
    // A name at the right edge would be cut.
    if (day > days - days / 15) break;
    if (day >= 0) months.push(month);
  }
  const every = Math.ceil(months.length / NAMED);
  return months.filter((_, at) => at % every === 0);
}

function line(points: readonly Dot[]): string {
  return points.map(({ x, y }) => `${x},${y}`).join(" ");
}

/** A tenth is less than anybody sees, and keeps pages small. */
function round(length: number): number {
  return Math.round(length * 10) / 10;
}

/** Round values from 0 that cover `max`, four to eight of them where the numbers allow: the steps are 1, 2 or 5 times a power of ten. */
export function niceTicks(max: number, intervals = 5): number[] {
  if (max <= 0) return [0];
  const rough = max / intervals;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough;
  const count = Math.ceil(max / step);
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}
