import { addMonths } from "../records/add-months.ts";
import type { Phase } from "./fiche-evidence.ts";

const DAY = 24 * 60 * 60 * 1000;
const INVESTIGATION = 9 * 7 * DAY;

/** The day a phase has lasted its nominal length: investigation 9 weeks, construction and acceleration 12 months; null for others. */
export function nominalEnd({ name, start }: Phase): string | null {
  const from = Date.parse(start);
  if (!/^\d{4}-\d\d-\d\d$/.test(start) || Number.isNaN(from)) return null;
  if (name === "investigation") return new Date(from + INVESTIGATION).toISOString().slice(0, 10);
  return name === "construction" || name === "acceleration" ? addMonths(start, 12) : null;
}
