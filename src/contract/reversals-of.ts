import { addDays, addMonths, type Day } from "../dates/day.ts";
import type { Records } from "../records/records.ts";
import { type ExactOrder, exactOrders } from "./exact-order.ts";
import { unitsOn } from "./lines-on.ts";

/** A transfer that a beneficiary has ordered: CCTP §2.5, « une documentation mise à jour, des tutoriels, un bilan de transfert ». */
export interface Reversal {
  order: string;
  product: string;
  beneficiary: string;
  start: string;
  /** The day by which the deliverables are due: the last one of the order. */
  due: string;
}

/** Days before a transfer begins when it is time to prepare. */
const AHEAD = 14;

/** Those that begin soon or go on, the earliest due first. */
export function reversalsOf(records: Pick<Records, "orders" | "members" | "products">, today: string): Reversal[] {
  const firstMission = firstTransferMissions(records);
  return exactOrders(records)
    .filter((order) => unitsOn(order, today).has("reversibilite"))
    .map(
      (order): Reversal => ({
        order: order.reference,
        product: order.product,
        beneficiary: order.beneficiary,
        start: startOf(order, firstMission.get(order.reference), today),
        due: order.end,
      }),
    )
    .filter(({ start, due }) => addDays(start, -AHEAD) <= today && today <= due)
    .sort((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)));
}

/**
 * An order of nothing else is the transfer itself. In any other it comes last: from the first mission of that unit or, where no
 * record tells, a month before the end, for it « ne doit pas durer plus d'un mois ».
 */
function startOf(order: ExactOrder, mission: Day | undefined, today: Day): Day {
  const { start, end } = order;
  if (unitsOn(order, today).size === 1) return start;
  const month = addDays(addMonths(end, -1), 1);
  return mission ?? (month > start ? month : start);
}

/** By the reference of their order, the day on which the first mission of that unit begins. */
function firstTransferMissions({ members }: Pick<Records, "members">): ReadonlyMap<string, Day> {
  const starts = new Map<string, Day>();
  for (const { unit, order, start } of members.flatMap(({ value }) => value.missions)) {
    if (unit !== "reversibilite" || order === undefined) continue;
    const reference = order.normalize("NFC");
    const known = starts.get(reference);
    if (known === undefined || start < known) starts.set(reference, start);
  }
  return starts;
}
