import type { Day } from "../dates/day.ts";
import { lastDayOf, monthOf, shiftMonth } from "../dates/month.ts";
import type { Records } from "../records/records.ts";
import { burnDownOf } from "./burn-down-of.ts";
import { exactOrders } from "./exact-order.ts";
import { followUpOrder, type OrderFollowUp } from "./follow-up-order.ts";
import type { BurnDownPoint } from "./report.ts";

/** An order as it stands on a day: private, as its prices are. */
export interface ListedOrder extends OrderFollowUp {
  burnDown: readonly BurnDownPoint[];
}

/** Those that run on the day first, then those to come, then those that are over; of each, the one that ends first. */
export function listOrders(records: Pick<Records, "orders" | "products">, today: Day): ListedOrder[] {
  return exactOrders(records)
    .map(({ lines, ...order }) => {
      const followed = followUpOrder({ lines, ...order }, today);
      return { ...followed, burnDown: burnDownOf({ ...followed, lines }, lastKnown(followed, today)) };
    })
    .sort((a, b) => compare(rankOf(a, today), rankOf(b, today)) || compare(a.reference, b.reference));
}

/** A month that has begun says nothing yet while no work of it is recorded. */
function lastKnown({ months }: OrderFollowUp, today: Day): Day {
  const month = monthOf(today);
  const isKnown = today === lastDayOf(month) || months.some((one) => one.month === month && one.centidays > 0);
  return isKnown ? today : lastDayOf(shiftMonth(month, -1));
}

function rankOf({ start, end }: OrderFollowUp, today: Day): string {
  if (end < today) return `2 ${end}`;
  return start > today ? `1 ${start}` : `0 ${end}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
