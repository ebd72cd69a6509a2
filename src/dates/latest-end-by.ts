import type { Day } from "./day.ts";
import type { Period } from "./period.ts";

/**
 * The latest end of the periods that begin on a day or before; undefined where none does. To ask takes a few steps, however many there are: of
 * hundreds of missions of one person, each asks about all others.
 */
export function latestEndBy(periods: readonly Period[]): (day: Day) => Day | undefined {
  const sorted = periods.toSorted((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
  const ends: Day[] = [];
  for (const { end } of sorted) {
    const before = ends.at(-1);
    ends.push(before !== undefined && before > end ? before : end);
  }
  return (day) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? "") <= day) low = middle + 1;
      else high = middle;
    }
    return ends[low - 1];
  };
}
