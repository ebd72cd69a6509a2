import { daysBetween, isDay } from "../../dates/day.ts";
import { overlap } from "../../dates/period.ts";
import { type Mission, shareStartup } from "./mission.ts";

/** A pair of one list's mission with the other's, by their indices; the lower the rank the surer. */
export interface Match {
  desired: number;
  actual: number;
  rank: Rank;
}

/** 1: same start and a shared product; 2: same start; 3: overlapping dates and a shared product, or neither names any. */
export type Rank = 1 | 2 | 3;

/**
 * Matches missions one to one, the surest first; ties go to the nearest start, then to the same end, then to the
 * order of `desired`, then to a mission that names its employer. `actual` entries that are null are not candidates.
 */
export function matchMissions(desired: readonly Mission[], actual: readonly (Mission | null)[]): Match[] {
  const pairs = pairUp(desired, actual);
  if (pairs.length < 2) return pairs;
  pairs.sort(
    (a, b) =>
      a.rank - b.rank ||
      a.days - b.days ||
      a.moved - b.moved ||
      a.desired - b.desired ||
      a.unnamed - b.unnamed ||
      a.actual - b.actual,
  );
  const taken = { desired: new Set<number>(), actual: new Set<number>() };
  return pairs.filter((pair) => {
    if (taken.desired.has(pair.desired) || taken.actual.has(pair.actual)) return false;
    taken.desired.add(pair.desired);
    taken.actual.add(pair.actual);
    return true;
  });
}

interface Pair extends Match {
  days: number;
  /** Their ends differ. */
  moved: 0 | 1;
  unnamed: 0 | 1;
}

/** Every pair that could be one mission. Plain loops: a site has thousands of members, most with one mission or two. */
function pairUp(desired: readonly Mission[], actual: readonly (Mission | null)[]): Pair[] {
  const pairs: Pair[] = [];
  for (let w = 0; w < desired.length; w++) {
    for (let f = 0; f < actual.length; f++) {
      const mission = desired[w];
      const candidate = actual[f];
      const rank = mission && candidate ? rankOf(mission, candidate) : null;
      if (!mission || !candidate || !rank) continue;
      const unnamed = candidate.employer === null ? 1 : 0;
      const moved = mission.end === candidate.end ? 0 : 1;
      pairs.push({ desired: w, actual: f, rank, days: daysApart(mission.start, candidate.start), moved, unnamed });
    }
  }
  return pairs;
}

function rankOf(a: Mission, b: Mission): Rank | null {
  const shared = shareStartup(a, b);
  if (a.start === b.start) return shared ? 1 : 2;
  const neither = !a.startups?.length && !b.startups?.length;
  return overlap(a, b) && (shared || neither) ? 3 : null;
}

/** Zero where a start is no date. */
function daysApart(a: string, b: string): number {
  return a !== b && isDay(a) && isDay(b) ? Math.abs(daysBetween(a, b)) : 0;
}
