import { isEqual, type Json } from "../fiches/json.ts";

/** An owned value, seen from three sides; null stands for "not there". */
export interface Sides {
  record: Json;
  site: Json;
  /** Undefined when record and site never agreed on it. */
  base: Json | undefined;
  /** What the record said at the last look, where the site did not say it yet. */
  asked?: Json | undefined;
}

export type Verdict =
  | "agreed" // record and site say the same
  | "propose" // the record moved: the site should follow
  | "site-moved" // the site moved: the record should follow
  | "both-moved"; // a person must choose

/**
 * Who moved, never a tug of war: a value is proposed only when the site still says what the two last agreed on. They agreed
 * unseen when the site now says what the record said at the last look, and the record has moved since.
 */
export function compareThreeWays({ record, site, base, asked }: Sides, same: typeof isEqual = isEqual): Verdict {
  if (same(record, site)) return "agreed";
  if (base === undefined || same(base, site)) return "propose";
  if (asked !== undefined && same(asked, site)) return "propose";
  return same(base, record) ? "site-moved" : "both-moved";
}
