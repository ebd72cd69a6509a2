import { type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import { sum } from "../amount.ts";
import type { ContractContext } from "../contract-context.ts";
import { ALWAYS, linesOn } from "../lines-on.ts";

/** Each order whose activities are given more days than it counts. */
export function activitiesBeyondOrder({ orders }: ContractContext): Problem[] {
  return orders.flatMap((order) => {
    const { activities, record } = order;
    const planned = sum((activities ?? []).map(({ centidays }) => centidays));
    const ordered = sum(linesOn(order, ALWAYS).map(({ centidays }) => centidays));
    if (planned <= ordered) return [];
    return [problem("activities-beyond-order", { planned, ordered }, locatorOf(record)(["activities"]))];
  });
}
