import type { z } from "zod";
import { type Day, isDay } from "./day.ts";

/** Both days included. */
export interface Period {
  start: Day;
  end: Day;
}

export function overlap(a: Period, b: Period): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether a day is one of a period. */
export function includesDay({ start, end }: Period, day: Day): boolean {
  return start <= day && day <= end;
}

/**
 * Adds to a shape with `start` and `end` that the end comes after the start, as the issue `end-before-start`; what is no day by
 * itself is left to its own problem.
 */
export function endAfterStart(
  { start, end }: { start: Day; end?: Day | null | undefined },
  context: z.RefinementCtx,
): void {
  if (end == null || end > start || !isDay(start) || !isDay(end)) return;
  context.addIssue({ code: "custom", path: ["end"], message: "end-before-start", input: end });
}
