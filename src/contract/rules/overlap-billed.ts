import { latestEndBy } from "../../dates/latest-end-by.ts";
import { type Month, monthOf, shiftMonth } from "../../dates/month.ts";
import type { Period } from "../../dates/period.ts";
import { workingDaysOf } from "../../dates/working-days.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { hundredthsOf } from "../../records/decimal.ts";
import { locatorOf } from "../../records/locator-of.ts";
import type { Centidays } from "../amount.ts";
import type { ContractContext } from "../contract-context.ts";
import type { ExactWork } from "../exact-order.ts";
import { groupBy } from "../group-by.ts";

/**
 * Days in which a newcomer is trained are at the contractor's expense (CCTP §3.4). Work has no days, only months: the days of an overlap are
 * counted as billed for certain where the newcomer's work and these pass the working days of the mission in its months, all orders together.
 */
export function overlapBilled({ orders, members }: ContractContext): Problem[] {
  const all = orders.flatMap(({ record }) =>
    (record.value.overlaps ?? []).map((one, at) => {
      return { ...one, record, at, centidays: hundredthsOf(one.days), from: monthOf(one.start), to: monthOf(one.end) };
    }),
  );
  if (all.length === 0) return [];
  const workOf = new Map(
    groupBy(
      orders.flatMap(({ work }) => work),
      ({ member }) => member,
    ),
  );
  return groupBy(all, ({ arriving }) => arriving).flatMap(([member, overlaps]) => {
    const counts = countMonths(overlaps, workOf.get(member) ?? [], members.get(member)?.value.missions ?? []);
    return overlaps.flatMap((overlap) => {
      const { from, to, record, at } = overlap;
      const { unbilled, billed, workingDays } = counts(overlap);
      if (billed + unbilled <= workingDays * 100) return [];
      const excess = Math.min(unbilled, billed + unbilled - workingDays * 100);
      const details = { member, from, to, billed, unbilled, workingDays, excess };
      return [problem("overlap-billed", details, locatorOf(record)(["overlaps", at, "days"]))];
    });
  });
}

interface Months {
  from: Month;
  to: Month;
}

/**
 * What is known of the months of each overlap of one newcomer: the days of the overlaps within them, those of their work, and the working days
 * in missions or in overlaps, which may come before a mission, where the record tells of any mission in these months; else all of them. Each
 * month is reckoned once for all overlaps.
 */
function countMonths(
  overlaps: readonly (Months & Period & { centidays: Centidays })[],
  work: readonly ExactWork[],
  missions: readonly Period[],
) {
  const months = monthsOf(overlaps);
  const index = new Map(months.map((month, at) => [month, at]));
  const days = sumsUntil(months.map((month) => workingDaysOf(month).length));
  const daysIn = (periods: readonly Period[]) => {
    const latestEnd = latestEndBy(periods);
    return sumsUntil(months.map((month) => workingDaysOf(month).filter((day) => (latestEnd(day) ?? "") >= day).length));
  };
  const [inMissions, inAny] = [daysIn(missions), daysIn([...missions, ...overlaps])];
  const workIn = months.map(() => 0);
  for (const { month, centidays } of work) addAt(workIn, index.get(month), centidays);
  const billed = sumsUntil(workIn);
  const unbilled = sumsWithin(overlaps, index);
  return (overlap: Months) => {
    const [first, last] = [index.get(overlap.from) ?? 0, index.get(overlap.to) ?? 0];
    const between = (sums: readonly number[]) => (sums[last + 1] ?? 0) - (sums[first] ?? 0);
    const counted = { billed: between(billed), unbilled: unbilled.get(keyOf(overlap)) ?? 0 };
    return { ...counted, workingDays: between(between(inMissions) > 0 ? inAny : days) };
  };
}

/** From the first to the last of them; those of a century at most. */
function monthsOf(overlaps: readonly Months[]): Month[] {
  const first = overlaps.map(({ from }) => from).reduce((a, b) => (a < b ? a : b));
  const last = overlaps.map(({ to }) => to).reduce((a, b) => (a > b ? a : b));
  const months: Month[] = [];
  for (let month = first; month <= last; month = shiftMonth(month, 1)) months.push(month);
  return months;
}

/** At each index the sum of the values before it, and at the end that of all. */
function sumsUntil(values: readonly number[]): number[] {
  let total = 0;
  return [0, ...values.map((value) => (total += value))];
}

/**
 * By the months of each overlap, the days of those that lie within them, its own included: from the last to begin to the first, for those that
 * began later are then in a Fenwick tree by the month of their end.
 */
function sumsWithin(
  overlaps: readonly (Months & { centidays: Centidays })[],
  index: ReadonlyMap<Month, number>,
): ReadonlyMap<string, Centidays> {
  const tree: number[] = [];
  const within = new Map<string, Centidays>();
  for (const [, beginning] of groupBy(overlaps, ({ from }) => from).reverse()) {
    for (const { to, centidays } of beginning)
      for (let at = (index.get(to) ?? 0) + 1; at <= index.size; at += at & -at) addAt(tree, at, centidays);
    for (const overlap of beginning) {
      let total = 0;
      for (let at = (index.get(overlap.to) ?? 0) + 1; at > 0; at -= at & -at) total += tree[at] ?? 0;
      within.set(keyOf(overlap), total);
    }
  }
  return within;
}

function addAt(values: number[], at: number | undefined, more: number): void {
  if (at !== undefined) values[at] = (values[at] ?? 0) + more;
}

function keyOf({ from, to }: Months): string {
  return `${from} ${to}`;
}
