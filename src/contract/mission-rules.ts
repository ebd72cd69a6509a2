import { addDays, type Day } from "../dates/day.ts";
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

/** Days before a review of the rules from which it is spoken of, and may be held for it. */
export const REVIEW_NOTICE = 14;

/**
 * Whether a review is to be done by a day: it has its last day, and none was held on it, later, or in the two weeks before. An older one
 * is the review before, after which this day was set.
 */
export function isReviewDue({ reviewDue, reviewedOn }: MissionRules, by: Day, today: Day): boolean {
  if (reviewDue === null || reviewDue > by) return false;
  return reviewedOn === null || reviewedOn > today || reviewedOn < addDays(reviewDue, -REVIEW_NOTICE);
}
