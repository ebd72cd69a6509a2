import { type Problem, problem } from "../../problems/problem.ts";
import { hundredthsOf } from "../../records/decimal.ts";
import { locatorOf } from "../../records/locator-of.ts";
import type { PriceSchedule } from "../../records/price-schedule.ts";
import type { Unit } from "../../records/unit.ts";
import type { Cents } from "../amount.ts";
import type { ContractContext } from "../contract-context.ts";

/** Each line's price against the schedule on the day when its order, or its amendment, was signed (CCTP §1.2); a credit has that of its line. */
export function priceDiffers({ orders, records }: ContractContext): Problem[] {
  const schedule = records.prices?.value;
  if (!schedule) return [];
  return orders.flatMap(({ lines, signed, record }) =>
    lines.flatMap(({ unit, unitPrice, amendedOn, isCredit }, at) => {
      if (isCredit) return [];
      const day = amendedOn ?? signed;
      const scheduled = priceOf(schedule, unit, day);
      if (!scheduled)
        return [problem("price-missing", { unit, signed: day }, locatorOf(record)(["lines", at, "unit"]))];
      if (scheduled.cents === unitPrice) return [];
      const key = record.value.lines[at]?.unitPriceCents === undefined ? "unitPrice" : "unitPriceCents";
      const details = { unit, price: unitPrice, scheduled: scheduled.cents, from: scheduled.from };
      return [problem("price-differs", details, locatorOf(record)(["lines", at, key]))];
    }),
  );
}

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
