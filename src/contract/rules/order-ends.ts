import { addDays } from "../../dates/day.ts";
import { includesDay } from "../../dates/period.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import { sum } from "../amount.ts";
import type { ContractContext, OrderInContext } from "../contract-context.ts";
import { groupBy } from "../group-by.ts";
import { linesOn } from "../lines-on.ts";

/** Orders under way with nobody on them, and those that end soon with work left or people still planned until then or later. */
export function orderEnds(context: ContractContext): Problem[] {
  const { orders, today, endingWeeks } = context;
  if (today === null) return [];
  const people = peopleByOrder(context, today);
  // Whoever is on an order may be in a record that could not be read.
  const mayMissPeople =
    context.records.isPartial || [...context.records.rejected].some((key) => key.startsWith("members/"));
  return orders
    .filter((order) => includesDay(order, today))
    .flatMap((order) => {
      const left = leftOf(order, today);
      const planned = people.get(order.reference) ?? [];
      if (planned.length === 0 && left > 0) {
        if (mayMissPeople) return [];
        return [problem("order-without-member", { left }, locatorOf(order.record)(["product"]))];
      }
      if (order.end > addDays(today, endingWeeks * 7) || (left <= 0 && planned.length === 0)) return [];
      const names = planned.map(({ member }) => member.value.fullname);
      const details = { end: order.end, left, people: [...new Set(names)] };
      return [problem("order-ending", details, locatorOf(order.record)(["end"]))];
    });
}

/** Of what the order counts that day: what was credited is not to be done any more. */
function leftOf(order: OrderInContext, today: string): number {
  const ordered = sum(linesOn(order, today).map(({ centidays }) => centidays));
  return ordered - sum(order.work.map(({ centidays }) => centidays));
}

/** Those planned until today or later, by the reference of their order. */
function peopleByOrder({ assignments }: ContractContext, today: string) {
  const open = assignments.filter(({ mission }) => mission.order !== undefined && mission.end >= today);
  return new Map(groupBy(open, ({ mission }) => mission.order?.normalize("NFC") ?? ""));
}
