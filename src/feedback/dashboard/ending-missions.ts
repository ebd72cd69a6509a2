import { addMonths, daysBetween } from "../../dates/day.ts";
import { includesDay } from "../../dates/period.ts";
import type { MemberRecord, MissionRecord } from "../../records/member-record.ts";
import type { RecordFile } from "../../records/records.ts";

/** A running mission of a record that ends soon, and what it would be if it were prolonged. */
export interface EndingMission {
  record: string;
  name: string;
  startups: readonly string[];
  start: string;
  end: string;
  prolongedEnd: string;
  /** Days: ends within 30, or within 60. */
  within: 30 | 60;
}

/** By the day they end, then by their record. `today` and `prolongBy` (months) are the caller's. */
export function endingMissions(
  members: readonly RecordFile<MemberRecord>[],
  today: string,
  prolongBy: number,
): EndingMission[] {
  return members
    .flatMap(({ id, value }) =>
      value.missions
        .filter((mission) => includesDay(mission, today) && !isFollowed(mission, value.missions))
        .map((mission) => ({ id, name: value.fullname, mission, days: daysBetween(today, mission.end) })),
    )
    .filter(({ days }) => days <= 60)
    .map(({ id, name, mission: { start, end, startups = [] }, days }) => ({
      record: `members/${id}`,
      name,
      startups,
      start,
      end,
      prolongedEnd: addMonths(end, prolongBy),
      within: days <= 30 ? (30 as const) : (60 as const),
    }))
    .sort((a, b) => compare(a.end, b.end) || compare(a.record, b.record) || compare(a.start, b.start));
}

/** Whether another mission of the person takes over on the same product, or as one without product, by the day after. */
function isFollowed(mission: MissionRecord, all: readonly MissionRecord[]): boolean {
  return all.some(
    (next) => next.end > mission.end && daysBetween(mission.end, next.start) <= 1 && sharesProduct(mission, next),
  );
}

function sharesProduct({ startups: mine = [] }: MissionRecord, { startups: theirs = [] }: MissionRecord): boolean {
  return mine.length === 0 ? theirs.length === 0 : mine.some((id) => theirs.includes(id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
