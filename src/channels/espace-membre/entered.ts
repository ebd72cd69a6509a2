import { addDays, type Day } from "../../dates/day.ts";
import { nthWorkingDay } from "../../dates/working-days.ts";
import type { Change, LastApplied } from "../../plan/plan.ts";

/** Working days after the day of entering, within which an export has come and the site has shown it. */
const WORKING_DAYS = 3;

/** When people ticked what they entered, by the digest of its box. */
export type Entered = Readonly<Record<string, Day>>;

/** Whether a value that was entered is on its way to the site, or should have arrived. */
export function enteredState(day: Day, today: Day): "awaited" | "late" {
  return today > nthWorkingDay(addDays(day, 1), WORKING_DAYS) ? "late" : "awaited";
}

/** What was last applied with what people entered; nothing is written where they entered nothing. */
export function withEntered({ entered: _, ...rest }: LastApplied, entered: Entered): LastApplied {
  return Object.keys(entered).length > 0 ? { ...rest, entered: { ...entered } } : rest;
}

/** What is remembered of the boxes that are ticked now: each since the day on which it was first seen so. */
export function rememberEntered(digests: readonly string[], before: Entered | undefined, today: Day): Entered {
  return Object.fromEntries([...new Set(digests)].sort().map((digest) => [digest, before?.[digest] ?? today]));
}

/** What the tick of a person or product to create is remembered by. */
export function creationKey({ collection, id }: Pick<Change, "collection" | "id">): string {
  return JSON.stringify(["create", `${collection}/${id}`]);
}
