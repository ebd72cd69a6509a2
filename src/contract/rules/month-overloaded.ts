import { workingDaysOf } from "../../dates/working-days.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import { sum } from "../amount.ts";
import type { ContractContext, OrderInContext } from "../contract-context.ts";
import { groupBy } from "../group-by.ts";

/** More days in a month than it has working days, all orders together; at the last of the person's lines. */
export function monthOverloaded({ orders }: ContractContext): Problem[] {
  const daysIn = workingDaysByMonth();
  const all = orders.flatMap((order) => [...order.work.entries()].map(([at, work]) => ({ order, at, work })));
  return groupBy(all, ({ work }) => `${work.member} ${work.month}`).flatMap(([, lines]) => {
    const done = sum(lines.map(({ work }) => work.centidays));
    const last = lines.at(-1);
    if (!last) return [];
    const { member, month } = last.work;
    const workingDays = daysIn(month);
    return done <= workingDays * 100
      ? []
      : [problem("month-overloaded", { member, month, done, workingDays }, placeOf(last))];
  });
}

/** Each month is asked about for every person. */
function workingDaysByMonth(): (month: string) => number {
  const known = new Map<string, number>();
  return (month) => {
    const days = known.get(month) ?? workingDaysOf(month).length;
    known.set(month, days);
    return days;
  };
}

function placeOf({ order, at }: { order: OrderInContext; at: number }) {
  return locatorOf(order.record)(["work", at, "days"]);
}
