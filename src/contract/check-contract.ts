import { compareProblems, type Problem } from "../problems/problem.ts";
import type { ContractContext } from "./contract-context.ts";
import { activitiesBeyondOrder } from "./rules/activities-beyond-order.ts";
import { creditBeyond } from "./rules/credit-beyond.ts";
import { datesInOrder } from "./rules/dates-in-order.ts";
import { daysBeyondOrder } from "./rules/days-beyond-order.ts";
import { experienceOfUnit } from "./rules/experience-of-unit.ts";
import { missionOrders } from "./rules/mission-orders.ts";
import { monthOverloaded } from "./rules/month-overloaded.ts";
import { orderEnds } from "./rules/order-ends.ts";
import { overlapBilled } from "./rules/overlap-billed.ts";
import { overlapTooLong } from "./rules/overlap-too-long.ts";
import { priceDiffers } from "./rules/price-differs.ts";
import { reversibilityTooLong } from "./rules/reversibility-too-long.ts";
import { workOutsideOrder, workWithoutMission } from "./rules/work-outside-order.ts";

const rules = [
  activitiesBeyondOrder,
  daysBeyondOrder,
  workOutsideOrder,
  workWithoutMission,
  monthOverloaded,
  missionOrders,
  orderEnds,
  experienceOfUnit,
  reversibilityTooLong,
  overlapBilled,
  overlapTooLong,
  creditBeyond,
  priceDiffers,
];

/**
 * What orders, missions and prices say that the contract does not allow, by place: warnings and notes, for none of it keeps a fiche
 * from being right. Of a contractor that records no order, only dates are judged.
 */
export function checkContract(context: ContractContext): Problem[] {
  const followed = context.orders.length === 0 ? [] : rules.flatMap((rule) => rule(context));
  return [...followed, ...datesInOrder(context)].sort(compareProblems);
}
