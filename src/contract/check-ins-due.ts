import { addDays } from "../dates/day.ts";
import { includesDay } from "../dates/period.ts";
import type { Records } from "../records/records.ts";

/** A regular talk with an independent that the contractor owes them: CCTP §3.1, « points d'étapes réguliers ». */
export interface CheckIn {
  member: string;
  fullname: string;
  /** The day of the last one; null where there was none since the mission began. */
  last: string | null;
  due: string;
  late: boolean;
}

/** For each independent on a mission today, when the next check-in is due, the earliest first. `weeks` lie between two at most. */
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
      return [{ member: id, fullname: value.fullname, last, due, late: due < today }];
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

function lastOf(days: readonly string[]): string | null {
  return days.toSorted().at(-1) ?? null;
}
