import { addDays, type Day } from "../dates/day.ts";
import { workingDaysBetween } from "../dates/working-days.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { dutyOn } from "./on-duty.ts";

/** Working days in a row on which a correspondent is away and nobody replaces them, or on which there is no correspondent at all. */
export interface CoverGap {
  start: Day;
  /** Null where no day within a year ends it. */
  end: Day | null;
  /** Who is away and not replaced; empty where nobody is a correspondent any more. */
  names: string[];
  /** Whether nobody at all can be reached. */
  isNobody: boolean;
}

/** Days before which people are warned. */
const NOTICE = 14;

/** Days after which an end is searched no further. */
const FARTHEST = 366;

/**
 * The gaps that begin from today to two weeks later, or that run today: correspondents are « joignables et disponibles en heures ouvrées, et
 * remplacés en cas d'absence » (CCTP §3.3). Before the first day that the settings know, and without any correspondent, nothing is known.
 */
export function coverGaps(correspondents: Settings["correspondents"], today: Day): CoverGap[] {
  const known = correspondents.map(({ start }) => start ?? "").sort()[0];
  if (known === undefined) return [];
  const gaps: CoverGap[] = [];
  let open: CoverGap | undefined;
  for (let day = today, ahead = 0; ahead <= FARTHEST; day = addDays(day, 1), ahead += 1) {
    if (day < known || workingDaysBetween(day, day) === 0) continue;
    const { people, uncovered } = dutyOn(correspondents, day);
    const isGap = uncovered.length > 0 || people.length === 0;
    const isSame = open !== undefined && isGap && keyOf(open) === keyOf({ names: uncovered, isNobody: !people.length });
    if (open && isSame) {
      open.end = day;
      continue;
    }
    if (open) gaps.push(open);
    if (ahead > NOTICE) return gaps;
    open = isGap ? { start: day, end: day, names: uncovered, isNobody: people.length === 0 } : undefined;
  }
  return open ? [...gaps, { ...open, end: null }] : gaps;
}

function keyOf({ names, isNobody }: Pick<CoverGap, "names" | "isNobody">): string {
  return JSON.stringify([isNobody, names]);
}
