/** Milliseconds. */
const FIRST_MS = 2_000;
const LONGEST_MS = 60 * 60 * 1000;
const FACTOR = 4;

/** After this many failures in a row, only the next event or the daily resync tries again. */
const MOST_ATTEMPTS = 8;

/**
 * How long to wait after an item failed for the `attempt`th time in a row (1 the first time), in milliseconds: longer each time,
 * and by chance a half longer, so that what failed together is not repeated together. Null: no retry.
 */
export function backOff(attempt: number, chance: number): number | null {
  if (attempt > MOST_ATTEMPTS) return null;
  return Math.round(Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (attempt - 1)) * (1 + chance / 2));
}
