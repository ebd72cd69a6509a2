import { addDays, type Day, daysBetween } from "../dates/day.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type CoverGap, coverGaps } from "./cover-gaps.ts";
import { isReviewDue, type MissionRules, missionRules, REVIEW_NOTICE } from "./mission-rules.ts";

/** Something about people that the contract asks for, and that its day or the contractor's own target has passed, or soon does. */
export type ContractAlert =
  | ({ kind: "replacement" } & OpenReplacement)
  | ({ kind: "rules"; due: Day } & MissionRules)
  | ({ kind: "cover"; due: Day } & CoverGap);

/** A replacement that a beneficiary asked for, and that is not there yet. */
export interface OpenReplacement {
  order: string;
  member: string;
  fullname: string;
  askedOn: Day;
  /** Since it was asked for. */
  days: number;
  /** The last day of the contractor's own target. */
  due: Day;
}

/** What people are to see to today, the earliest first. */
export function contractAlerts(
  records: Pick<Records, "members" | "orders">,
  { people, correspondents }: Pick<Settings, "people" | "correspondents">,
  today: Day,
): ContractAlert[] {
  const late = openReplacements(records, people.replacementDays, today).filter(({ due }) => due < today);
  const reviews = missionRules(records, { start: today, end: today }).flatMap((rules) =>
    rules.reviewDue !== null && isReviewDue(rules, addDays(today, REVIEW_NOTICE), today)
      ? [{ ...rules, due: rules.reviewDue }]
      : [],
  );
  return [
    ...late.map((one): ContractAlert => ({ kind: "replacement", ...one })),
    ...reviews.map((one): ContractAlert => ({ kind: "rules", ...one })),
    ...coverGaps(correspondents, today).map((gap): ContractAlert => ({ kind: "cover", due: gap.start, ...gap })),
  ].sort((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)));
}

/** Asked for until today and not answered, in the order of the records: CCTP §2, « y donner suite de manière diligente ». */
export function openReplacements(
  { members, orders }: Pick<Records, "members" | "orders">,
  targetDays: number,
  today: Day,
): OpenReplacement[] {
  const names = new Map(members.map(({ id, value }) => [id, value.fullname]));
  return orders.flatMap(({ id, value }) =>
    (value.replacements ?? [])
      .filter(({ askedOn, answeredOn }) => (answeredOn === undefined || answeredOn > today) && askedOn <= today)
      .map(({ member, askedOn }) => ({
        ...{ order: id, member, fullname: names.get(member) ?? member, askedOn },
        ...{ days: daysBetween(askedOn, today), due: addDays(askedOn, targetDays) },
      })),
  );
}
