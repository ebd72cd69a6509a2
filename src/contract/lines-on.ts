import { type Month, monthOf } from "../dates/month.ts";
import type { Unit } from "../records/unit.ts";
import { amountOf, DAYS_IN_UNIT } from "./amount.ts";
import type { ExactLine, ExactOrder } from "./exact-order.ts";

/** Later than any amendment. */
export const ALWAYS = "9999-12-31";

/** The units that an order counts on a day: none that was given back whole, or that a later amendment adds. */
export function unitsOn(order: Pick<ExactOrder, "lines">, day: string): ReadonlySet<Unit> {
  return new Set(linesOn(order, day).flatMap(({ unit, centiunits }) => (centiunits > 0 ? [unit] : [])));
}

/**
 * What an order counts on a day: without the lines of later amendments, and with what is credited taken from the last lines of the same
 * unit and price, down to nothing.
 */
export function linesOn({ lines }: Pick<ExactOrder, "lines">, day: string): ExactLine[] {
  const signed = lines.filter(({ amendedOn }) => amendedOn === null || amendedOn <= day);
  const ordered = signed.filter(({ isCredit }) => !isCredit);
  const left = ordered.map(({ centiunits }) => centiunits);
  for (const credit of signed.filter(({ isCredit }) => isCredit)) {
    let taken = credit.centiunits;
    for (let at = ordered.length - 1; at >= 0; at--) {
      const line = ordered[at];
      if (line?.unit !== credit.unit || line.unitPrice !== credit.unitPrice) continue;
      const some = Math.min(taken, left[at] ?? 0);
      left[at] = (left[at] ?? 0) - some;
      taken -= some;
    }
  }
  return ordered.map((line, at) => {
    const centiunits = left[at] ?? 0;
    const centidays = centiunits * DAYS_IN_UNIT;
    return { ...line, centiunits, centidays, cents: amountOf(centidays, line.unitPrice) };
  });
}

/** Months in which an amendment or a credit begins to count. */
export function amendedMonths({ lines }: Pick<ExactOrder, "lines">): Month[] {
  return lines.flatMap(({ amendedOn }) => (amendedOn === null ? [] : [monthOf(amendedOn)]));
}
