import { type Problem, problem } from "../../problems/problem.ts";
import type { ContractContext } from "../contract-context.ts";
import { priceOf } from "../price-of.ts";

/** Each line's price against the schedule on the day when its order was signed (CCTP §1.2); nothing without a schedule. */
export function priceDiffers({ orders, records }: ContractContext): Problem[] {
  const schedule = records.prices?.value;
  if (!schedule) return [];
  return orders.flatMap(({ lines, signed, record }) =>
    lines.flatMap(({ unit, unitPrice }, at) => {
      const scheduled = priceOf(schedule, unit, signed);
      if (!scheduled) return [problem("price-missing", { unit, signed }, record.locate(["lines", at, "unit"]))];
      if (scheduled.cents === unitPrice) return [];
      const key = record.value.lines[at]?.unitPriceCents === undefined ? "unitPrice" : "unitPriceCents";
      const details = { unit, price: unitPrice, scheduled: scheduled.cents, from: scheduled.from };
      return [problem("price-differs", details, record.locate(["lines", at, key]))];
    }),
  );
}
