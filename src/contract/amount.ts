import { DAYS_IN_UNIT } from "./days-in-unit.ts";

/** Hundredths of a day: half a day is 50. Days are recorded with two decimals, so these are always whole. */
export type Centidays = number;

/** Euro cents, excluding VAT. */
export type Cents = number;

/**
 * What some days of a unit cost, half a cent rounded up: the one place where money is rounded. Exact for whatever the records may
 * hold (under 10,000 units of under 1,000,000 €).
 */
export function amountOf(days: Centidays, unitPrice: Cents): Cents {
  const shares = BigInt(100 * DAYS_IN_UNIT);
  return Number((BigInt(days) * BigInt(unitPrice) * 2n + shares) / (shares * 2n));
}
