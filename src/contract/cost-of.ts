import { amountOf, type Centidays, type Cents } from "./amount.ts";
import type { ExactLine } from "./exact-order.ts";
import { sum } from "./sum.ts";

/**
 * What the first days of a unit cost on its lines of an order, spent one after the other. Days beyond the last line cost
 * nothing: nobody ordered them. The difference between two moments is what was spent in between, so periods add up to the cent.
 */
export function costOf(lines: readonly ExactLine[], days: Centidays): Cents {
  let left = days;
  return sum(
    lines.map(({ centidays, unitPrice }) => {
      const spent = Math.min(left, centidays);
      left -= spent;
      return amountOf(spent, unitPrice);
    }),
  );
}
