import type { Day } from "../dates/day.ts";
import { overlap, type Period } from "../dates/period.ts";
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
export function missionRules({ members }: Pick<Records, "members">, period: Period): MissionRules[] {
  return members.flatMap(({ id, value }) =>
    value.missions
      .filter((mission) => overlap(mission, period))
      .map(({ start, startups = [], order, rulesAgreedOn, rulesReviewedOn, rulesReviewDue }) => ({
        ...{ member: id, fullname: value.fullname, order: order ?? null, start },
        products: startups.map((product) => product.normalize("NFC")),
        agreedOn: rulesAgreedOn ?? null,
        reviewedOn: rulesReviewedOn ?? null,
        reviewDue: rulesReviewDue ?? null,
      })),
  );
}

/** Whether a review is to be done by a day: it has its day, and none was held on that day or later. */
export function isReviewDue({ reviewDue, reviewedOn }: MissionRules, by: Day): boolean {
  return reviewDue !== null && reviewDue <= by && (reviewedOn === null || reviewedOn < reviewDue);
}
