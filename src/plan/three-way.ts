import { isEqual, type Json } from "../fiches/json.ts";

/** An owned value in the record (desired), on the site (actual) and when the two last agreed; null stands for "not there". */
export interface ThreeWay {
  desired: Json;
  actual: Json;
  /** Undefined when record and site never agreed on it. */
  lastApplied: Json | undefined;
}

export type Resolution =
  | "in-sync" // record and site hold the same
  | "propose" // the record moved: the site should follow
  | "drift" // the site moved: the record should follow
  | "conflict"; // a person must choose

/** The problems that tell people of a resolution. Codes are a promise to scripts (docs/commande.md), so they keep their names. */
export const resolutionProblems = { drift: "site-moved", conflict: "both-moved" } as const;

/** Resolves a value three ways: it is proposed only when the site still holds what the two last agreed on. */
export function resolveThreeWay(
  { desired, actual, lastApplied }: ThreeWay,
  isSame: typeof isEqual = isEqual,
): Resolution {
  if (isSame(desired, actual)) return "in-sync";
  if (lastApplied === undefined || isSame(lastApplied, actual)) return "propose";
  return isSame(lastApplied, desired) ? "drift" : "conflict";
}

/**
 * What record and site last agreed on: what is remembered or, where the site now says what the record wanted at the last reconcile
 * (`pendingDesired`), that: they have agreed in between, even if the record has moved since.
 */
export function lastAppliedOf(
  {
    actual,
    lastApplied,
    pendingDesired,
  }: { actual: Json; lastApplied: Json | undefined; pendingDesired: Json | undefined },
  isSame: typeof isEqual = isEqual,
): Json | undefined {
  return lastApplied !== undefined && pendingDesired !== undefined && isSame(pendingDesired, actual)
    ? pendingDesired
    : lastApplied;
}
