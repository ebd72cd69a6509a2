/** Working days in a unit: « 1 mois (= vingt jours ouvrés) », CCTP §2.1 to §2.4. */
export const DAYS_IN_UNIT = 20;

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

/** Days or money of an order: `ordered` is always `done + left`; what is left is negative where more was done than ordered. */
export interface Share {
  ordered: number;
  done: number;
  left: number;
}

export function shareOf(ordered: number, done: number): Share {
  return { ordered, done, left: ordered - done };
}

export function sumOfShares(shares: readonly Share[]): Share {
  return shareOf(sum(shares.map(({ ordered }) => ordered)), sum(shares.map(({ done }) => done)));
}

/** An exact sum of whole numbers; throws a RangeError rather than lose a unit, which takes ten thousand times the national budget. */
export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  if (!Number.isSafeInteger(total)) throw new RangeError(`A sum is no exact whole number any more: ${total}`);
  return total;
}
