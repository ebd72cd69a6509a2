import { latestEndBy } from "../../dates/latest-end-by.ts";
import { firstDayOf, type Month, monthOf } from "../../dates/month.ts";
import { createSuggester } from "../../problems/create-suggester.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import type { MissionRecord } from "../../records/member-record.ts";
import type { ContractContext } from "../contract-context.ts";
import type { ExactOrder } from "../exact-order.ts";
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
export function workWithoutMission({ orders, members, records }: ContractContext): Problem[] {
  const suggest = createSuggester(members.keys());
  const monthsOn = new Map<string, ReturnType<typeof monthsOfMissions>>();
  return orders.flatMap((order) =>
    groupBy(order.work.entries(), ([, { member }]) => member).flatMap(([member, entries]) => {
      if (records.isPartial || records.rejected.has(`members/${member}`)) return [];
      const record = members.get(member);
      const [first] = entries;
      const placeOf = (at: number) => locatorOf(order.record)(["work", at, "member"]);
      if (!record)
        return first ? [problem("work-by-unknown", { member, nearest: suggest(member) }, placeOf(first[0]))] : [];
      const known = monthsOn.get(member) ?? monthsOfMissions(record.value.missions);
      monthsOn.set(member, known);
      const isCovered = known(order);
      const uncovered = entries.find(([, { month }]) => !isCovered(month));
      if (!uncovered) return [];
      const [at, { month }] = uncovered;
      return [problem("work-without-mission", { member, product: order.product, month }, placeOf(at))];
    }),
  );
}

/** Whether missions touch a month, those on the product of an order; as `isOnProduct` says it, for many orders of one person. */
function monthsOfMissions(missions: readonly MissionRecord[]) {
  const byProduct = new Map<string, MissionRecord[]>();
  const byOrder = new Map<string, MissionRecord[]>();
  const add = (map: Map<string, MissionRecord[]>, key: string, mission: MissionRecord) => {
    const own = map.get(key);
    if (own) own.push(mission);
    else map.set(key, [mission]);
  };
  for (const mission of missions) {
    const { startups = [], order } = mission;
    for (const id of startups) add(byProduct, id.normalize("NFC"), mission);
    if (startups.length === 0 && order !== undefined) add(byOrder, order.normalize("NFC"), mission);
  }
  return ({ product, reference }: Pick<ExactOrder, "product" | "reference">) => {
    const ends = [byProduct.get(product), byOrder.get(reference)].map((own) => latestEndBy(own ?? []));
    return (month: Month) => ends.some((latestEnd) => (latestEnd(`${month}-31`) ?? "") >= firstDayOf(month));
  };
}
