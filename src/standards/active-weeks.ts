import { DAY, WEEK } from "../dates/durations.ts";

/** Weeks observed, and how many of them must show something: holidays happen. */
export const WEEKS = 8;
export const ENOUGH_WEEKS = 6;

/** How many of the last weeks hold one of these moments at least; `today` is the last day of the last one. */
export function activeWeeks(moments: readonly string[], today: string): number {
  const end = Date.parse(today) + DAY;
  const ages = moments.map((moment) => Math.floor((end - Date.parse(moment)) / WEEK));
  return new Set(ages.filter((age) => age >= 0 && age < WEEKS)).size;
}
