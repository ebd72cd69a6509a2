import { type Unit, units } from "../records/unit.ts";
import { type Share, sum, sumOfShares } from "./amount.ts";
import type { ExactOrder } from "./exact-order.ts";
import { activitiesDone, type DoneActivity } from "./follow-up-activities.ts";
import { followUpOrder, type MonthFollowUp, type OrderFollowUp } from "./follow-up-order.ts";
import { groupBy } from "./group-by.ts";
import { nameKey } from "./name-key.ts";

/** What CCTP §3.3 owes each beneficiary: by product and by order, what is done and what is left, in days and by activity. */
export interface FollowUp extends Totals {
  beneficiaries: BeneficiaryFollowUp[];
  units: { unit: Unit; centiunits: number; centidays: Share; cents: Share }[];
  months: MonthFollowUp[];
}

export interface BeneficiaryFollowUp extends Totals {
  beneficiary: string;
  products: ProductFollowUp[];
}

export interface ProductFollowUp extends Totals {
  product: string;
  activities: DoneActivity[];
  orders: OrderFollowUp[];
}

interface Totals {
  centidays: Share;
  cents: Share;
}

/** At the end of the month of `at`; by name, then by reference. */
export function followUp(orders: readonly ExactOrder[], at: string): FollowUp {
  const followed = orders.map((order) => followUpOrder(order, at));
  return {
    ...totalsOf(followed),
    beneficiaries: groupBy(followed, ({ beneficiary }) => nameKey(beneficiary)).map(([key, theirs]) => ({
      beneficiary: theirs[0]?.beneficiary ?? key,
      ...totalsOf(theirs),
      products: groupBy(theirs, ({ product }) => product).map(([product, its]) => ({
        product,
        ...totalsOf(its),
        activities: activitiesDone(its.flatMap(({ activities }) => activities)),
        orders: groupBy(its, ({ reference }) => reference).flatMap(([, same]) => same),
      })),
    })),
    units: unitsOf(followed),
    months: monthsOf(followed),
  };
}

function totalsOf(parts: readonly Totals[]): Totals {
  return {
    centidays: sumOfShares(parts.map(({ centidays }) => centidays)),
    cents: sumOfShares(parts.map(({ cents }) => cents)),
  };
}

function unitsOf(followed: readonly OrderFollowUp[]): FollowUp["units"] {
  return units.flatMap((unit) => {
    const its = followed.flatMap((order) => order.units.filter((one) => one.unit === unit));
    return its.length === 0 ? [] : { unit, centiunits: sum(its.map(({ centiunits }) => centiunits)), ...totalsOf(its) };
  });
}

function monthsOf(followed: readonly OrderFollowUp[]): MonthFollowUp[] {
  const all = followed.flatMap(({ months }) => months);
  return groupBy(all, ({ month }) => month).map(([month, its]) => ({
    month,
    centidays: sum(its.map(({ centidays }) => centidays)),
    cents: sum(its.map(({ cents }) => cents)),
  }));
}
