import { addDays, addMonths, isDay } from "../dates/day.ts";
import type { Phase } from "./fiche-evidence.ts";

/** Days. */
const INVESTIGATION = 9 * 7;

/** The day a phase has lasted its nominal length: investigation 9 weeks, construction and acceleration 12 months; null for others. */
export function nominalEnd({ name, start }: Phase): string | null {
  if (!isDay(start)) return null;
  if (name === "investigation") return addDays(start, INVESTIGATION);
  return name === "construction" || name === "acceleration" ? addMonths(start, 12) : null;
}
