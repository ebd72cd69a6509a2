import { daysBetween, isDay } from "../../dates/day.ts";
import { overlap } from "../../dates/period.ts";
import { type Mission, shareStartup } from "./mission.ts";

/** A pair of one list's mission with the other's, by their indices; the lower the rank the surer. */
export interface Match {
  wanted: number;
  found: number;
  rank: Rank;
}

/** 1: same start and a shared product; 2: same start; 3: overlapping dates and a shared product, or neither names any. */
export type Rank = 1 | 2 | 3;

/**
 * Matches missions one to one, the surest first; ties go to the nearest start, then to the order of `wanted`, then to a
 * mission that names its employer. `found` entries that are null are not candidates.
 */
export function matchMissions(wanted: readonly Mission[], found: readonly (Mission | null)[]): Match[] {
  const pairs = pairUp(wanted, found);
  if (pairs.length < 2) return pairs;
  pairs.sort(
    (a, b) => a.rank - b.rank || a.days - b.days || a.wanted - b.wanted || a.unnamed - b.unnamed || a.found - b.found,
  );
  const taken = { wanted: new Set<number>(), found: new Set<number>() };
  return pairs.filter((pair) => {
    if (taken.wanted.has(pair.wanted) || taken.found.has(pair.found)) return false;
    taken.wanted.add(pair.wanted);
    taken.found.add(pair.found);
    return true;
  });
}

interface Pair extends Match {
  days: number;
  unnamed: 0 | 1;
}

/** Every pair that could be one mission. Plain loops: a site has thousands of members, most with one mission or two. */
function pairUp(wanted: readonly Mission[], found: readonly (Mission | null)[]): Pair[] {
  const pairs: Pair[] = [];
  for (let w = 0; w < wanted.length; w++) {
    for (let f = 0; f < found.length; f++) {
      const mission = wanted[w];
      const candidate = found[f];
      const rank = mission && candidate ? rankOf(mission, candidate) : null;
      if (!mission || !candidate || !rank) continue;
      const unnamed = candidate.employer === null ? 1 : 0;
      pairs.push({ wanted: w, found: f, rank, days: daysApart(mission.start, candidate.start), unnamed });
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
