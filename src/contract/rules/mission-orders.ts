import { createSuggester } from "../../problems/create-suggester.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import type { Assignment, ContractContext, OrderInContext } from "../contract-context.ts";

/**
 * Missions whose order is missing, unknown or over before them. Missions that are over may be older than the records of orders, so
 * only what still runs, or is to come, needs one.
 */
export function missionOrders({ assignments, orders, records, today }: ContractContext): Problem[] {
  const byReference = new Map(orders.map((order) => [order.reference, order]));
  const suggest = createSuggester(byReference.keys());
  return assignments.flatMap((assignment) => {
    const { order: reference } = assignment.mission;
    const isOpen = today !== null && assignment.mission.end >= today;
    if (reference === undefined) return isOpen ? [withoutOrder(assignment)] : [];
    const order = byReference.get(reference.normalize("NFC"));
    if (order) return isOpen ? beyond(assignment, order) : [];
    if (records.isPartial || records.rejected.has(`orders/${reference.normalize("NFC")}`)) return [];
    const details = { order: reference, nearest: suggest(reference) };
    return [problem("mission-order-unknown", details, placeOf(assignment, "order"))];
  });
}

function withoutOrder(assignment: Assignment): Problem {
  const { start, end } = assignment.mission;
  return problem("mission-without-order", { start, end }, placeOf(assignment, "start"));
}

function beyond(assignment: Assignment, { reference, end }: OrderInContext): Problem[] {
  if (assignment.mission.end <= end) return [];
  return [problem("mission-beyond-order", { order: reference, end }, placeOf(assignment, "end"))];
}

function placeOf({ member, at }: Assignment, key: string) {
  return locatorOf(member)(["missions", at, key]);
}
