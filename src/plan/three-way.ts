import { isEqual, type Json } from "../fiches/json.ts";
import type { LastModifiedBy } from "../site/site.ts";

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
  | "partly-applied" // an end that is on its way to the record's: what is left is proposed
  | "drift" // the site moved: the record should follow
  | "conflict" // a person must choose
  | "reverted" // an export undid what was applied: it is to be entered in the espace membre
  | "refused" // someone undid what was applied: nothing more is asked
  | "undecided"; // what was applied was undone, and nobody knows by whom: a person must say

/** What stands in the way of proposing a value. */
export type Disagreement = Exclude<Resolution, "in-sync" | "propose" | "partly-applied">;

/** The problems that tell people of a resolution. Codes are a promise to scripts (docs/commande.md), so they keep their names. */
export const resolutionProblems = {
  drift: "site-moved",
  conflict: "both-moved",
  reverted: "export-reverted",
  refused: "site-refused",
  undecided: "came-back",
} as const satisfies Record<Disagreement, string>;

export function isDisagreement(resolution: Resolution): resolution is Disagreement {
  return Object.hasOwn(resolutionProblems, resolution);
}

/** The value of the site that a proposal was to replace. */
export interface ReplacedValue {
  value: Json;
  /** Who brought it back, once that is known; it stays known while the value is there and the record says the same. */
  by?: Exclude<LastModifiedBy, "unknown">;
}

/** How values of one key are compared. */
export interface Comparison {
  isSame?: typeof isEqual;
  /** The last day of something, as text: it may be on its way to another. */
  isEnd?: boolean;
}

/** What is known of the value's past, besides what was last applied. */
export interface ValueHistory {
  replaced?: ReplacedValue | undefined;
  /** Who last changed the fiche on the site. */
  lastModifiedBy?: LastModifiedBy | undefined;
}

/**
 * Resolves a value three ways: it is proposed only when the site still holds what the two last agreed on, when an end stands between
 * that and the record's (the espace membre takes six months at a time), or when the record moved on after its last wish was undone.
 */
export function resolveThreeWay(
  { desired, actual, lastApplied }: ThreeWay,
  { isSame = isEqual, isEnd = false }: Comparison = {},
  { replaced, lastModifiedBy = "unknown" }: ValueHistory = {},
): Resolution {
  if (isSame(desired, actual)) return "in-sync";
  if (lastApplied === undefined || isSame(lastApplied, actual)) return "propose";
  if (isSame(lastApplied, desired)) {
    if (!replaced || !cameBack(replaced, desired, actual, { isSame, isEnd })) return "drift";
    return resolutionOfReturn[replaced.by ?? lastModifiedBy];
  }
  if (replaced?.by && isSame(replaced.value, actual)) return "propose";
  if (isEnd && isBetween(lastApplied, actual, desired)) return "partly-applied";
  if (isEnd && isBetween(lastApplied, desired, actual)) return "drift";
  return "conflict";
}

const resolutionOfReturn = {
  export: "reverted",
  other: "refused",
  unknown: "undecided",
} as const satisfies Record<LastModifiedBy, Resolution>;

/** The value that we replaced is there again or, of an end that an export took back, is on its way to the record's once more. */
function cameBack(
  { value, by }: ReplacedValue,
  desired: Json,
  actual: Json,
  { isSame, isEnd }: Required<Comparison>,
): boolean {
  return isSame(value, actual) || (isEnd && by === "export" && isBetween(value, actual, desired));
}

/** Whether a day lies strictly between two others, whichever comes first. Days are text, and order as text. */
function isBetween(from: Json, day: Json, to: Json): boolean {
  if (typeof from !== "string" || typeof day !== "string" || typeof to !== "string") return false;
  if (![from, day, to].every((text) => DAY.test(text))) return false;
  return (from < day && day < to) || (to < day && day < from);
}

const DAY = /^\d{4}-\d\d-\d\d$/;

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
