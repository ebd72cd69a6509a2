import { units as allUnits } from "../records/unit.ts";
import { type Share, sum, sumOfShares } from "./amount.ts";
import type {
  Consolidated,
  ConsolidatedActivity,
  ConsolidatedDeliverables,
  Totals,
  UnitTotals,
} from "./consolidated.ts";
import { gapsOf } from "./gaps-of.ts";
import { groupBy } from "./group-by.ts";
import type { Spent } from "./report.ts";
import type { ReadReport } from "./report-file.ts";
import { spellNames } from "./spell-names.ts";

/** In the order of the contractors' names. Of two reports of one contractor on the same orders, the one made last counts. */
export function consolidateReports(given: readonly ReadReport[], today: string): Consolidated {
  const { kept, superseded } = withoutRepeats(spelledOnce(given));
  const reports = kept.toSorted((a, b) => compare(a.contractor, b.contractor) || compare(a.from, b.from));
  const orders = reports.flatMap(({ contractor, orders }) =>
    orders.map(({ activities: _, activityPlan: __, ...order }) => ({ ...order, contractor })),
  );
  const days = {
    from: reports.map(({ from }) => from).sort()[0] ?? today,
    to:
      reports
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? today,
  };
  const units = unitsOf(orders);
  return {
    ...{ ...days, today },
    ...totalsOf(orders),
    contractors: reports.map(({ contractor, from, to, today, beneficiary, orders }) => {
      return { ...{ contractor, from, to, today, beneficiary, orders: orders.length }, ...totalsOf(orders) };
    }),
    beneficiaries: groupBy(orders, ({ beneficiary }) => beneficiary).map(([beneficiary, its]) => {
      return { beneficiary, contractors: unique(its), ...totalsOf(its) };
    }),
    ...{ units, orders },
    months: groupBy(
      orders.flatMap(({ months }) => months),
      ({ month }) => month,
    ).map(([month, its]) => ({ month, ...spentIn(its) })),
    activities: reports.flatMap(({ contractor, orders }) => orders.flatMap((order) => activitiesOf(order, contractor))),
    products: productsOf(reports),
    risks: reports.flatMap(({ contractor, risks }) => risks.map((risk) => ({ ...risk, contractor }))),
    riskQuarters: reports
      .flatMap(({ contractor, riskQuarters = [] }) => riskQuarters.map((one) => ({ ...one, contractor })))
      .sort((a, b) => a.year - b.year || a.number - b.number),
    deliverables: reports.flatMap(deliverablesOf),
    impact: reports.flatMap(({ contractor, impact }) => impact.map((one) => ({ ...one, contractor }))),
    committees: reports.flatMap(({ contractor, committees }) => committees.map((one) => ({ ...one, contractor }))),
    standards: reports.flatMap(({ contractor, standards }) => (standards ?? []).map((one) => ({ ...one, contractor }))),
    gaps: gapsOf({ reports, superseded, units, ...days }),
  };
}

/** Contractors, beneficiaries: in each report as they are spelt first. */
function spelledOnce(reports: readonly ReadReport[]): ReadReport[] {
  const [contractor, beneficiary] = [spellNames(), spellNames()];
  return reports.map((report) => ({
    ...report,
    contractor: contractor(report.contractor),
    beneficiary: report.beneficiary === null ? null : beneficiary(report.beneficiary),
    orders: report.orders.map((order) => ({ ...order, beneficiary: beneficiary(order.beneficiary) })),
  }));
}

/** A contractor sends a report again once it is corrected: what was sent before would count its orders twice. */
function withoutRepeats(given: readonly ReadReport[]): { kept: ReadReport[]; superseded: ReadReport[] } {
  const kept: ReadReport[] = [];
  const superseded: ReadReport[] = [];
  // A report of one beneficiary never stands for one of all of them, however late it was made.
  const isPart = ({ beneficiary }: ReadReport) => Number(beneficiary !== null);
  for (const report of given.toReversed().toSorted((a, b) => isPart(a) - isPart(b) || compare(b.today, a.today)))
    (kept.some((other) => isOfSameOrders(report, other)) ? superseded : kept).push(report);
  return { kept, superseded };
}

/** What an order has done and left stands in every report of its contractor, whatever the period. */
function isOfSameOrders(a: ReadReport, b: ReadReport): boolean {
  if (a.contractor !== b.contractor) return false;
  return a.beneficiary === null || b.beneficiary === null || a.beneficiary === b.beneficiary;
}

function unitsOf(orders: Consolidated["orders"]): Consolidated["units"] {
  const lines = orders.flatMap(({ contractor, units }) => units.map((one) => ({ ...one, contractor })));
  return allUnits.flatMap((unit) => {
    const its = lines.filter((line) => line.unit === unit);
    if (its.length === 0) return [];
    const contractors = groupBy(its, ({ contractor }) => contractor).map(([contractor, theirs]) => ({
      contractor,
      unitPrices: [...new Set(theirs.flatMap(({ unitPrices }) => unitPrices))].sort((a, b) => a - b),
      ...unitTotalsOf(theirs),
    }));
    return [{ unit, ...unitTotalsOf(its), contractors }];
  });
}

function unitTotalsOf(lines: readonly UnitTotals[]): UnitTotals {
  return { centiunits: sum(lines.map(({ centiunits }) => centiunits)), ...sharesOf(lines) };
}

/** Rows that add up to an order that plans its activities; else what is done, of which nothing says how much is left. */
function activitiesOf(order: ReadReport["orders"][number], contractor: string): ConsolidatedActivity[] {
  const { reference, product, title, activities = [], activityPlan = null } = order;
  const named = (activity: string | null, { ordered, done, left }: ActivityDays): ConsolidatedActivity => ({
    contractor,
    reference,
    product,
    title,
    activity,
    ordered,
    done,
    left,
  });
  if (activityPlan === null)
    return activities.map(({ activity, centidays }) => named(activity, { ordered: null, done: centidays, left: null }));
  const planned = activityPlan.planned.map(({ activity, centidays }) => named(activity, centidays));
  return [...planned, named(null, activityPlan.unplanned)];
}

type ActivityDays = Pick<ConsolidatedActivity, "ordered" | "done" | "left">;

function deliverablesOf({ contractor, deliverables = [] }: ReadReport): ConsolidatedDeliverables[] {
  return groupBy(deliverables, ({ product }) => product).map(([product, its]) => {
    const notRecorded = its.filter(({ items }) => items.length === 0);
    return {
      ...{ contractor, product, title: its[0]?.title ?? product, recorded: its.length - notRecorded.length },
      notRecorded: notRecorded.map(({ kind, clauses }) => ({ kind, clauses: [...clauses] })),
    };
  });
}

/** One line a product; what the first contractor says of it, where several work on it. */
function productsOf(reports: readonly ReadReport[]): Consolidated["products"] {
  const all = reports.flatMap(({ contractor, products }) => products.map((product) => ({ ...product, contractor })));
  return groupBy(all, ({ product }) => product).flatMap(([, its]) => {
    const known = <Key extends "phase" | "statsUrl" | "impactUrl">(key: Key) =>
      its.find((one) => one[key] !== null)?.[key] ?? null;
    return its.slice(0, 1).map(({ product, title }) => ({
      ...{ product, title, contractors: unique(its) },
      ...{ phase: known("phase"), statsUrl: known("statsUrl"), impactUrl: known("impactUrl") },
    }));
  });
}

function totalsOf(orders: readonly (Omit<Totals, "inPeriod"> & { inPeriod: Spent })[]): Totals {
  return { ...sharesOf(orders), inPeriod: spentIn(orders.map(({ inPeriod }) => inPeriod)) };
}

function sharesOf(parts: readonly { centidays: Share; cents: Share }[]) {
  return {
    centidays: sumOfShares(parts.map(({ centidays }) => centidays)),
    cents: sumOfShares(parts.map(({ cents }) => cents)),
  };
}

function spentIn(parts: readonly Spent[]): Spent {
  return { centidays: sum(parts.map(({ centidays }) => centidays)), cents: sum(parts.map(({ cents }) => cents)) };
}

function unique(items: readonly { contractor: string }[]): string[] {
  return [...new Set(items.map(({ contractor }) => contractor))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
