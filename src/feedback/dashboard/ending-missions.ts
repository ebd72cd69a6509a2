import { groupBy } from "../../contract/group-by.ts";
import { addDays, addMonths, daysBetween } from "../../dates/day.ts";
import { latestEndBy } from "../../dates/latest-end-by.ts";
import { includesDay } from "../../dates/period.ts";
import { findNamesakes, nameWithId } from "../../records/find-namesakes.ts";
import type { MissionRecord } from "../../records/member-record.ts";
import { type MissionProducts, missionProducts } from "../../records/mission-products.ts";
import type { Records } from "../../records/records.ts";

/** Days before its end on which people are told of a mission, the most urgent first. */
const STEPS = [8, 30, 45] as const;

/** A running mission of a record that ends soon, and what it would be if it were prolonged. */
export interface EndingMission {
  record: string;
  /** The record's. */
  file: string;
  /** Whether the file is one of YAML, which we can edit. */
  isYaml: boolean;
  name: string;
  startups: readonly string[];
  start: string;
  end: string;
  prolongedEnd: string;
  /** Empty where the record does not say it. */
  status: string;
  /** Days within which it ends. */
  within: (typeof STEPS)[number];
}

/** By the day they end, then by their record. `today` and `prolongBy` (months) are the caller's. */
export function endingMissions(
  { members, orders }: Pick<Records, "members" | "orders">,
  today: string,
  prolongBy: number,
): EndingMission[] {
  const latest = addDays(today, Math.max(...STEPS));
  const productsOf = missionProducts({ orders });
  const namesakes = findNamesakes({ members, products: [] });
  const nameOf = (id: string, fullname: string) => nameWithId(fullname, id, namesakes.has(`members/${id}`));
  return members
    .flatMap(({ id, file, origin = "yaml", value }) => {
      const isFollowed = followedIn(value.missions, productsOf);
      return value.missions
        .filter((mission) => includesDay(mission, today) && mission.end <= latest && !isFollowed(mission))
        .map((mission) => ({
          id,
          file,
          isYaml: origin === "yaml",
          name: nameOf(id, value.fullname),
          mission,
          days: daysBetween(today, mission.end),
        }));
    })
    .flatMap(({ id, file, isYaml, name, mission, days }) => {
      const { start, end, status = "" } = mission;
      const startups = productsOf(mission);
      const within = STEPS.find((step) => days <= step);
      if (within === undefined) return [];
      const prolongedEnd = addMonths(end, prolongBy);
      return [{ record: `members/${id}`, file, isYaml, name, startups, start, end, prolongedEnd, status, within }];
    })
    .sort((a, b) => compare(a.end, b.end) || compare(a.record, b.record) || compare(a.start, b.start));
}

/** Whether another mission of the person takes over on the same product, or as one without product, by the day after. */
function followedIn(
  missions: readonly MissionRecord[],
  productsOf: MissionProducts,
): (mission: MissionRecord) => boolean {
  const keysOf = (mission: MissionRecord) => {
    const products = productsOf(mission);
    return products.length === 0 ? [""] : products;
  };
  const byProduct = groupBy(
    missions.flatMap((mission) => keysOf(mission).map((product) => ({ ...mission, product }))),
    ({ product }) => product,
  );
  const latestEnds = new Map(byProduct.map(([product, own]) => [product, latestEndBy(own)]));
  return (mission) => {
    const dayAfter = addDays(mission.end, 1);
    return keysOf(mission).some((product) => (latestEnds.get(product)?.(dayAfter) ?? "") > mission.end);
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
