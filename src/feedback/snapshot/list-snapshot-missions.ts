import type { Day } from "../../dates/day.ts";
import { missionProducts } from "../../records/mission-products.ts";
import type { Records } from "../../records/records.ts";

/** A mission of a record, as the calendar shows it. */
export interface SnapshotMission {
  /** The id of the person, and how the record names them. */
  member: string;
  name: string;
  start: Day;
  /** The last day. */
  end: Day;
  /** Ids; where the mission names none, the product of its order. */
  products: readonly string[];
  /** The reference of the order that pays it; null where the record names none. */
  order: string | null;
}

/** All of them, past ones too: by their first day, then by name. */
export function listSnapshotMissions({ members, orders }: Pick<Records, "members" | "orders">): SnapshotMission[] {
  const productsOf = missionProducts({ orders });
  return members
    .flatMap(({ id, value: { fullname, missions } }) =>
      missions.map((mission): SnapshotMission => {
        const order = mission.order?.normalize("NFC") ?? null;
        const { start, end } = mission;
        return { member: id, name: fullname, start, end, products: productsOf(mission), order };
      }),
    )
    .sort((a, b) => compare(a.start, b.start) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
