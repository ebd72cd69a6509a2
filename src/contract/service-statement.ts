import type { Centidays, Cents, Share } from "./amount.ts";
import type { Spent } from "./report.ts";

/**
 * What was done on one order in one month, for the contractor and the beneficiary to sign (« service fait »). Plain data: days in
 * hundredths, money in cents without VAT.
 */
export interface ServiceStatement {
  contractor: string;
  month: string;
  today: string;
  /** The month is not over: days may still be recorded. */
  isRunning: boolean;
  order: { reference: string; beneficiary: string; product: string; title: string };
  signed: string;
  start: string;
  end: string;
  /** By person, unit and activity, in this order. */
  work: StatementLine[];
  units: StatementUnit[];
  total: Spent;
  /** Since the order began, this month included. */
  centidays: Share;
  cents: Share;
  /** On a mission on this order that month, and no day is recorded: nobody knows from here whether any should be. */
  withoutDays: { member: string; fullname: string }[];
}

export interface StatementLine {
  member: string;
  /** The id where no record of the person is there. */
  fullname: string;
  unit: string;
  activity: string;
  centidays: Centidays;
}

export interface StatementUnit extends Spent {
  unit: string;
  /** One, or several where the order's lines differ; none where the unit is not ordered. */
  unitPrices: Cents[];
  /** Days of the month beyond what was ordered: they cost nothing. */
  beyond: Centidays;
}
