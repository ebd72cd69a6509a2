import { hundredthsOf } from "../records/decimal.ts";
import type { PriceSchedule } from "../records/price-schedule.ts";
import type { Unit } from "../records/unit.ts";
import type { Cents } from "./amount.ts";

/** The price of a unit on a day and since when, by the last revision that gives it one; undefined where none is valid. */
export function priceOf(
  { revisions }: PriceSchedule,
  unit: Unit,
  day: string,
): { cents: Cents; from: string } | undefined {
  const begun = revisions.filter(({ from, prices }) => from <= day && prices[unit] !== undefined);
  const last = begun.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  const price = last?.prices[unit];
  if (!last || price === undefined || (last.until !== undefined && last.until < day)) return;
  return { cents: hundredthsOf(price), from: last.from };
}
