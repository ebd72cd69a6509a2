import { monthOf } from "../../dates/month.ts";
import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import { type ContractContext, isOnProduct, type OrderInContext } from "../contract-context.ts";
import { groupBy } from "../group-by.ts";

/** Work is recorded by the month: one that the order's dates touch is inside. */
export function workOutsideOrder({ orders }: ContractContext): Problem[] {
  return orders.flatMap(({ start, end, work, record }) =>
    [...work.entries()]
      .filter(([, { month }]) => month < monthOf(start) || month > monthOf(end))
      .map(([at, { month }]) =>
        problem("work-outside-order", { month, start, end }, locatorOf(record)(["work", at, "month"])),
      ),
  );
}

/** Once a person and an order, on its first line: work of a person without a record, or in a month without a mission on the product. */
export function workWithoutMission(context: ContractContext): Problem[] {
  return context.orders.flatMap((order) =>
    groupBy(order.work.entries(), ([, { member }]) => member).flatMap(([member, entries]) => {
      if (context.records.isPartial || context.records.rejected.has(`members/${member}`)) return [];
      const record = context.members.get(member);
      const [first] = entries;
      if (!record) return first ? [byUnknown(context, order, member, first[0])] : [];
      const missions = record.value.missions.filter((mission) => isOnProduct(mission, order));
      const uncovered = entries.find(
        ([, { month }]) => !missions.some(({ start, end }) => monthOf(start) <= month && month <= monthOf(end)),
      );
      if (!uncovered) return [];
      const [at, { month }] = uncovered;
      const place = locatorOf(order.record)(["work", at, "member"]);
      return [problem("work-without-mission", { member, product: order.product, month }, place)];
    }),
  );
}

function byUnknown({ members }: ContractContext, { record }: OrderInContext, member: string, at: number): Problem {
  const details = { member, nearest: nearest(member, members.keys()) };
  return problem("work-by-unknown", details, locatorOf(record)(["work", at, "member"]));
}
