import { addDays, type Day } from "../dates/day.ts";
import { type Month, shiftMonth } from "../dates/month.ts";
import { sumOfShares } from "./amount.ts";
import type { ContractorPrices, ReportGap } from "./consolidated.ts";
import type { MonthFollowUp } from "./follow-up-order.ts";
import { groupBy } from "./group-by.ts";
import type { ReadReport } from "./report-file.ts";
import { partsBesideTotal, summedParts } from "./sums-of-order.ts";

export interface GapsInput {
  reports: readonly ReadReport[];
  /** Left out, because the same contractor made another one later. */
  superseded: readonly ReadReport[];
  units: readonly { unit: string; contractors: readonly ContractorPrices[] }[];
  /** The days that any of them covers. */
  from: string;
  to: string;
}

export function gapsOf(input: GapsInput): ReportGap[] {
  const { reports, superseded, units } = input;
  return [
    ...superseded.map((report) => gapOf("superseded", report, { from: report.from, to: report.to })),
    ...reports.flatMap((report) => ofOne(report, input)),
    ...units.flatMap(({ unit, contractors }) => priceGaps(unit, contractors)),
    ...shared("person", reports, peopleOf),
    ...shared("order", reports, ({ orders }) => orders.map(({ reference }) => reference)),
    ...phaseGaps(reports),
  ];
}

function ofOne(report: ReadReport, { from, to }: GapsInput): ReportGap[] {
  const { beneficiary, today, orders } = report;
  const sums = {
    cents: sumOfShares(orders.map(({ cents }) => cents)),
    days: sumOfShares(orders.map(({ centidays }) => centidays)),
  };
  const isWhole = sums.cents.ordered === report.cents.ordered && sums.cents.done === report.cents.done;
  const isWholeInDays = sums.days.ordered === report.centidays.ordered && sums.days.done === report.centidays.done;
  return [
    ...(report.from > from ? [gapOf("period", report, { from, to: addDays(report.from, -1) })] : []),
    ...(report.to < to ? [gapOf("period", report, { from: addDays(report.to, 1), to })] : []),
    ...(today < report.to ? [gapOf("made-early", report, { from: today, to: report.to })] : []),
    ...(beneficiary === null ? [] : [{ ...gapOf("one-beneficiary", report), subject: beneficiary }]),
    ...emptyMonths(report),
    ...(isWhole && isWholeInDays ? [] : [gapOf("sum", report)]),
    ...partGaps(report),
    ...(report.fiches === null ? [gapOf("no-site", report)] : []),
    ...(report.standards === null ? [gapOf("no-standards", report)] : []),
    ...notTold(report),
  ];
}

/** One a kind of part, with all orders that it is wrong in. */
function partGaps(report: ReadReport): ReportGap[] {
  const found = report.orders.map((order) => ({ order, parts: partsBesideTotal(order) }));
  return summedParts.flatMap((part) => {
    const orders = found.flatMap(({ order, parts }) => (parts.includes(part) ? [order.reference] : []));
    return orders.length === 0 ? [] : [{ ...gapOf(part, report), orders }];
  });
}

/** What a report made by an older version does not have: unknown, never none. */
function notTold(report: ReadReport): ReportGap[] {
  const { orders, deliverables, riskQuarters, undatedRisks = 0, misdatedRisks = 0 } = report;
  const hasActivities = orders.every(({ activities, activityPlan }) => activities && activityPlan !== undefined);
  return [
    ...(hasActivities ? [] : [gapOf("no-activities", report)]),
    ...(deliverables ? [] : [gapOf("no-deliverables", report)]),
    ...(riskQuarters ? [] : [gapOf("no-risk-quarters", report)]),
    ...(undatedRisks > 0 ? [gapOf("undated-risks", report)] : []),
    ...(misdatedRisks > 0 ? [gapOf("misdated-risks", report)] : []),
  ];
}

/** Months of the period, up to the day of the report, in which orders ran and no day of work stands; those that follow are one gap. */
function emptyMonths(report: ReadReport): ReportGap[] {
  const { orders, from, to, today } = report;
  // Money without a day is an amendment's, which pays for days of before.
  const isWorked = ({ centidays, cents }: MonthFollowUp) => centidays > 0 || cents === 0;
  const months = orders.flatMap(({ months }) => months.filter(isWorked).map(({ month }) => numberOf(month)));
  const [first, last] = [numberOf(from), numberOf(to < today ? to : today)];
  const within = orders.map(({ start, end }) => ({
    first: Math.max(first, numberOf(start)),
    last: Math.min(last, numberOf(end)),
  }));
  const worked = months.toSorted((a, b) => a - b);
  return without(merge(within), worked).map((gap) =>
    gapOf("months", report, { from: monthOfNumber(gap.first), to: monthOfNumber(gap.last) }),
  );
}

/** Months that follow each other, by their numbers, both included. */
interface Months {
  first: number;
  last: number;
}

/** A month among all: one that no calendar has is beside those that one has. */
function numberOf(day: Day | Month): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function monthOfNumber(month: number): Month {
  return shiftMonth("0000-01", month);
}

/** In their order, each month once. None is counted one by one: somebody else's report may name thousands of years. */
function merge(all: readonly Months[]): Months[] {
  const merged: Months[] = [];
  for (const { first, last } of all.toSorted((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (first > last) continue;
    if (!before || first > before.last + 1) merged.push({ first, last });
    else before.last = Math.max(before.last, last);
  }
  return merged;
}

/** Those without some months; both in their order. */
function without(all: readonly Months[], months: readonly number[]): Months[] {
  const left: Months[] = [];
  let at = 0;
  for (const { first, last } of all) {
    let next = first;
    for (; at < months.length; at++) {
      const month = months[at] ?? last;
      if (month > last) break;
      if (month > next) left.push({ first: next, last: month - 1 });
      next = Math.max(next, month + 1);
    }
    if (next <= last) left.push({ first: next, last });
  }
  return left;
}

/** A contractor who did a unit that nobody ordered has no price of it. */
function priceGaps(unit: string, contractors: readonly ContractorPrices[]): ReportGap[] {
  const prices = contractors.flatMap(({ contractor, unitPrices }) =>
    unitPrices.length === 0 ? [] : [{ contractor, unitPrices }],
  );
  if (new Set(prices.map(({ unitPrices }) => unitPrices.join())).size < 2) return [];
  const names = prices.map(({ contractor }) => contractor);
  return [{ ...between("price", names, unit), prices }];
}

/** Ids that several contractors name, each once. */
function shared(
  kind: "person" | "order",
  reports: readonly ReadReport[],
  idsOf: (report: ReadReport) => readonly string[],
): ReportGap[] {
  const named = reports.flatMap((report) =>
    [...new Set(idsOf(report))].map((id) => ({ id, contractor: report.contractor })),
  );
  return groupBy(named, ({ id }) => id).flatMap(([id, its]) => {
    const contractors = [...new Set(its.map(({ contractor }) => contractor))];
    return contractors.length > 1 ? [between(kind, contractors, id)] : [];
  });
}

function peopleOf({ orders, fiches }: ReadReport): string[] {
  const worked = orders.flatMap(({ members }) => members.map(({ member }) => member));
  return [...worked, ...(fiches ?? []).flatMap(({ kind, id }) => (kind === "member" ? [id] : []))];
}

function phaseGaps(reports: readonly ReadReport[]): ReportGap[] {
  const said = reports.flatMap(({ contractor, products }) =>
    products.flatMap(({ product, phase }) => (phase === null ? [] : [{ product, contractor, phase }])),
  );
  return groupBy(said, ({ product }) => product)
    .filter(([, its]) => new Set(its.map(({ phase }) => phase)).size > 1)
    .map(([product, its]) => ({
      ...between(
        "phase",
        its.map(({ contractor }) => contractor),
        product,
      ),
      phases: its.map(({ contractor, phase }) => ({ contractor, phase })),
    }));
}

function gapOf(
  kind: ReportGap["kind"],
  { contractor }: ReadReport,
  { from = null, to = null }: { from?: string | null; to?: string | null } = {},
): ReportGap {
  return { kind, contractors: [contractor], subject: null, from, to, orders: [], prices: [], phases: [] };
}

function between(kind: ReportGap["kind"], contractors: string[], subject: string): ReportGap {
  return { kind, contractors, subject, from: null, to: null, orders: [], prices: [], phases: [] };
}
