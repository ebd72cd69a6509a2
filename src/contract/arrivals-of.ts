import { addDays, type Day } from "../dates/day.ts";
import { latestEndBy } from "../dates/latest-end-by.ts";
import { missionProducts } from "../records/mission-products.ts";
import type { Records } from "../records/records.ts";

/** Somebody begins with the contractor. The programme's checklist of arrivals asks for a first talk with the contractor. */
export interface Arrival {
  /** The first of the mission. */
  product: string;
  member: string;
  fullname: string;
  start: Day;
  due: Day;
}

/** Days before an arrival from which it is spoken of, and after it until which. */
const AHEAD = 14;
const BEHIND = 14;

/** Days between two missions of a person that are no new arrival. */
const GAP = 60;

/** By person: those who had no mission for a while, if ever, and whose new one, the first of several of a day, is on a product. */
export function arrivalsOf({ members, orders }: Pick<Records, "members" | "orders">, today: Day): Arrival[] {
  const productsOf = missionProducts({ orders });
  return members.flatMap(({ id, value }) => {
    const latestEnd = latestEndBy(value.missions);
    const told = new Set<Day>();
    return value.missions.flatMap((mission) => {
      const { start } = mission;
      const [product] = productsOf(mission);
      if (product === undefined || start > addDays(today, AHEAD) || start < addDays(today, -BEHIND)) return [];
      if (told.has(start) || (latestEnd(addDays(start, -1)) ?? "") >= addDays(start, -GAP)) return [];
      told.add(start);
      const due = addDays(start, BEHIND);
      return [{ product, member: id, fullname: value.fullname, start, due }];
    });
  });
}
