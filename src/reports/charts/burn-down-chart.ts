import { DAYS_IN_UNIT } from "../../contract/days-in-unit.ts";
import type { BurnDownPoint, ReportOrder } from "../../contract/report.ts";
import { niceTicks } from "./nice-ticks.ts";

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
  /** The even use: from all at the start to nothing at the end. */
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

interface Dot {
  x: number;
  y: number;
}

const WIDTH = 520;
const HEIGHT = 250;
const plot = { left: 46, right: WIDTH - 12, top: 12, bottom: HEIGHT - 28 };

/** Names of months that fit below one another's side. */
const NAMED = 6;

/** None where the order has no month to show yet. */
export function burnDownChart({ start, end, centidays, burnDown }: ReportOrder): BurnDownChart | undefined {
  const [first] = burnDown;
  const last = burnDown.at(-1);
  if (!first || !last) return;
  const from = Math.min(timeOf(start), timeOf(`${first.month}-01`));
  const to = Math.max(endOf(end), endOfMonth(last.month));
  const lowest = Math.min(0, ...burnDown.map(({ left }) => left));
  const ticks = niceTicks(centidays.ordered / DAYS_IN_UNIT);
  const highest = Math.max((ticks.at(-1) ?? 0) * DAYS_IN_UNIT, 1);

  const x = (time: number) => round(plot.left + ((time - from) / (to - from)) * (plot.right - plot.left));
  const y = (value: number) => round(plot.top + ((highest - value) / (highest - lowest)) * (plot.bottom - plot.top));
  const begun = { x: x(from), y: y(centidays.ordered) };
  const dots = burnDown.map(({ month, left }) => ({ x: x(endOfMonth(month)), y: y(left) }));
  return {
    ...{ width: WIDTH, height: HEIGHT },
    grid: ticks.map((value) => across(y(value * DAYS_IN_UNIT))).join(""),
    ticks: ticks.map((value) => ({ y: y(value * DAYS_IN_UNIT), centiunits: Math.round(value) })),
    months: named(from, to).map((month) => ({ x: x(timeOf(`${month}-01`)), month })),
    monthsY: HEIGHT - 8,
    zero: across(y(0)),
    expected: line([
      { x: x(timeOf(start)), y: begun.y },
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

/** Months whose first day is between two times: all, or one in so many. */
function named(from: number, to: number): string[] {
  const first = new Date(from);
  const months: string[] = [];
  for (let at = 0; ; at += 1) {
    const day = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + at, 1);
    // A name at the right edge would be cut.
    if (day > to - (to - from) / 15) break;
    if (day >= from) months.push(new Date(day).toISOString().slice(0, 7));
  }
  const every = Math.ceil(months.length / NAMED);
  return months.filter((_, at) => at % every === 0);
}

function line(points: readonly Dot[]): string {
  return points.map(({ x, y }) => `${x},${y}`).join(" ");
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The end of a day, so that a month's work fills its month. */
function endOf(day: string): number {
  return timeOf(day) + 86_400_000;
}

function endOfMonth(month: string): number {
  const first = new Date(`${month}-01T00:00:00Z`);
  return Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1);
}

/** A tenth is less than anybody sees, and keeps pages small. */
function round(length: number): number {
  return Math.round(length * 10) / 10;
}
