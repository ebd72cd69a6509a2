import { addDays } from "../dates/day.ts";
import { includesDay } from "../dates/period.ts";
import type { Records } from "../records/records.ts";

/** A regular talk with an independent that the contractor owes them: CCTP §3.1, « points d'étapes réguliers ». */
export interface CheckIn {
  member: string;
  fullname: string;
  /** The day of the last one; null where none was ever noted. */
  last: string | null;
  /** Null where none was ever noted and the first would be past: the records may just not say it. */
  due: string | null;
  /** Never from missing data. */
  late: boolean;
}

/** For each independent on a mission today, when the next check-in is due, the earliest first, unknown days last. `weeks` lie between two at most. */
export function checkInsDue({ members }: Pick<Records, "members">, weeks: number, today: string): CheckIn[] {
  return members
    .flatMap(({ id, value }): CheckIn[] => {
      const running = value.missions
        .filter((mission) => (mission.status ?? "independent") === "independent" && includesDay(mission, today))
        .map(({ start }) => start)
        .toSorted();
      const [since] = running;
      if (since === undefined) return [];
      const last = lastOf((value.checkIns ?? []).map(({ date }) => date).filter((day) => day <= today));
      const due = addDays(last !== null && last > since ? last : since, weeks * 7);
      const isUnknown = last === null && due < today;
      return [
        { member: id, fullname: value.fullname, last, due: isUnknown ? null : due, late: !isUnknown && due < today },
      ];
    })
    .sort((a, b) => compare(a.due ?? UNKNOWN, b.due ?? UNKNOWN));
}

/** After every day. */
const UNKNOWN = "9999-12-31";

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function lastOf(days: readonly string[]): string | null {
  return days.toSorted().at(-1) ?? null;
}
