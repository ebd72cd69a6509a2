import type { Day } from "../dates/day.ts";
import { overlap, type Period } from "../dates/period.ts";
import { missionProducts } from "../records/mission-products.ts";
import type { Records } from "../records/records.ts";

/**
 * What was agreed on confidentiality and security for a mission: « définies conjointement lors du lancement de chaque mission et […]
 * revues en continu » (CCTP §3.1). What the records do not say is null.
 */
export interface MissionRules {
  member: string;
  fullname: string;
  /** Ids. */
  products: string[];
  order: string | null;
  start: Day;
  agreedOn: Day | null;
  reviewedOn: Day | null;
  reviewDue: Day | null;
}

/** Of the missions that a period touches, by the person's id. */
export function missionRules({ members, orders }: Pick<Records, "members" | "orders">, period: Period): MissionRules[] {
  const productsOf = missionProducts({ orders });
  return members.flatMap(({ id, value }) =>
    value.missions
      .filter((mission) => overlap(mission, period))
      .map((mission) => ({
        ...{ member: id, fullname: value.fullname, order: mission.order?.normalize("NFC") ?? null },
        ...{ start: mission.start, products: productsOf(mission) },
        agreedOn: mission.rulesAgreedOn ?? null,
        reviewedOn: mission.rulesReviewedOn ?? null,
        reviewDue: mission.rulesReviewDue ?? null,
      })),
  );
}

/** Whether a review is to be done by a day: it has its day, and none was held on that day or later. */
export function isReviewDue({ reviewDue, reviewedOn }: MissionRules, by: Day): boolean {
  return reviewDue !== null && reviewDue <= by && (reviewedOn === null || reviewedOn < reviewDue);
}
