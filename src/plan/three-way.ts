import { isEqual, type Json } from "../fiches/json.ts";

/** An owned value, seen from three sides; null stands for "not there". */
export interface Sides {
  record: Json;
  site: Json;
  /** Undefined when record and site never agreed on it. */
  base: Json | undefined;
}

export type Verdict =
  | "agreed" // record and site say the same
  | "propose" // the record moved: the site should follow
  | "site-moved" // the site moved: the record should follow
  | "both-moved"; // a person must choose

/** Who moved, never a tug of war: a value is proposed only when the site still says what the two last agreed on. */
export function compareThreeWays({ record, site, base }: Sides, same: typeof isEqual = isEqual): Verdict {
  if (same(record, site)) return "agreed";
  if (base === undefined || same(base, site)) return "propose";
  return same(base, record) ? "site-moved" : "both-moved";
}

/**
 * What record and site last agreed on: what the base remembers or, where the site now says what the record asked at the last look
 * (`asked`), that: they agreed unseen, even if the record has moved since.
 */
export function lastAgreed(
  { site, base, asked }: Pick<Sides, "site" | "base"> & { asked: Json | undefined },
  same: typeof isEqual = isEqual,
): Json | undefined {
  return base !== undefined && asked !== undefined && same(asked, site) ? asked : base;
}
