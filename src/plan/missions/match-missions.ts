import { type Mission, overlap, shareStartup } from "./mission.ts";

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
  const pairs = wanted.flatMap((mission, w) =>
    found.flatMap((candidate, f) => {
      const rank = candidate && rankOf(mission, candidate);
      return candidate && rank ? [{ wanted: w, found: f, rank, ...tieBreakers(mission, candidate) }] : [];
    }),
  );
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

function rankOf(a: Mission, b: Mission): Rank | null {
  const shared = shareStartup(a, b);
  if (a.start === b.start) return shared ? 1 : 2;
  const neither = !a.startups?.length && !b.startups?.length;
  return overlap(a, b) && (shared || neither) ? 3 : null;
}

function tieBreakers(a: Mission, b: Mission) {
  return { days: Math.abs(Date.parse(a.start) - Date.parse(b.start)) || 0, unnamed: b.employer === null ? 1 : 0 };
}
