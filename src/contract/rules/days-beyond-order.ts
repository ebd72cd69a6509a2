import { type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import { sum } from "../amount.ts";
import type { ContractContext, OrderInContext } from "../contract-context.ts";
import { groupBy } from "../group-by.ts";
import { ALWAYS, linesOn } from "../lines-on.ts";

/** Each unit whose days pass what was ordered, on the line that makes them pass, months in order; units that nobody ordered. */
export function daysBeyondOrder({ orders }: ContractContext): Problem[] {
  return orders.flatMap((order) => {
    const counted = linesOn(order, ALWAYS);
    return groupBy(order.work.entries(), ([, { unit }]) => unit).flatMap(([unit, entries]) => {
      const lines = counted.filter((line) => line.unit === unit);
      const [first] = entries;
      if (lines.length === 0) return first ? [notOrdered(order, unit, first[0])] : [];
      const ordered = sum(lines.map(({ centidays }) => centidays));
      const done = sum(entries.map(([, { centidays }]) => centidays));
      if (done <= ordered) return [];
      const place = locatorOf(order.record)(["work", entryBeyond(entries, ordered), "days"]);
      return [problem("days-beyond-order", { unit, done, ordered }, place)];
    });
  });
}

type WorkEntries = readonly (readonly [number, OrderInContext["work"][number]])[];

function entryBeyond(entries: WorkEntries, ordered: number): number {
  let left = ordered;
  const inTime = entries.toSorted(([, a], [, b]) => (a.month < b.month ? -1 : Number(a.month > b.month)));
  const found = inTime.find(([, { centidays }]) => {
    left -= centidays;
    return left < 0;
  });
  return found?.[0] ?? 0;
}

function notOrdered({ lines, record }: OrderInContext, unit: string, at: number): Problem {
  const ordered = [...new Set(lines.map((line) => line.unit))];
  return problem("unit-not-ordered", { unit, ordered }, locatorOf(record)(["work", at, "unit"]));
}
