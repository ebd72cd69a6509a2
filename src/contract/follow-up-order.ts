import { lastDayOf, monthOf } from "../dates/month.ts";
import { type Unit, units } from "../records/unit.ts";
import { amountOf, type Centidays, type Cents, type Share, shareOf, sum, sumOfShares } from "./amount.ts";
import type { ExactLine, ExactOrder, ExactWork } from "./exact-order.ts";
import { type ActivityPlan, activitiesDone, type DoneActivity, planOf } from "./follow-up-activities.ts";
import { type Forecast, forecastOf } from "./forecast.ts";
import { groupBy } from "./group-by.ts";
import { amendedMonths, linesOn } from "./lines-on.ts";

/** What was ordered, done and is left of one order at the end of a month. */
export interface OrderFollowUp {
  reference: string;
  beneficiary: string;
  product: string;
  signed: string;
  start: string;
  end: string;
  centidays: Share;
  cents: Share;
  /** In the order of the contract; a unit that was done without being ordered is there too. */
  units: UnitFollowUp[];
  /** What amendments added and credits took back up to then, which the units count already; the earliest first. */
  amendments: Amendment[];
  /** Those done, the most days first. */
  activities: DoneActivity[];
  /** Null where the record plans none. */
  activityPlan: ActivityPlan | null;
  months: MonthFollowUp[];
  members: { member: string; centidays: Centidays }[];
  forecast: Forecast;
}

export interface UnitFollowUp {
  unit: Unit;
  centiunits: number;
  /** One, or several where the order's lines differ. */
  unitPrices: Cents[];
  centidays: Share;
  cents: Share;
}

export interface Amendment {
  name: string | null;
  on: string;
  unit: Unit;
  /** Below zero where units are given back. */
  centiunits: number;
}

export interface MonthFollowUp {
  month: string;
  centidays: Centidays;
  cents: Cents;
}

/** Work counts by the month: that of the day `at` and the ones before. */
export function followUpOrder(order: ExactOrder, at: string): OrderFollowUp {
  const { reference, beneficiary, product, signed, start, end } = order;
  const work = order.work.filter(({ month }) => month <= monthOf(at));
  const lines = linesOn(order, lastDayOf(monthOf(at)));
  const unitFollowUps = unitsOf(lines, work);
  const centidays = sumOfShares(unitFollowUps.map((unit) => unit.centidays));
  return {
    ...{ reference, beneficiary, product, signed, start, end, centidays },
    cents: sumOfShares(unitFollowUps.map(({ cents }) => cents)),
    units: unitFollowUps,
    amendments: amendmentsOf(order, lastDayOf(monthOf(at))),
    activities: activitiesDone(work, order.activities ?? []),
    activityPlan: planOf(order, { work, ordered: centidays.ordered, at }),
    months: monthsOf(order, work, at),
    members: groupBy(work, ({ member }) => member).map(([member, done]) => ({ member, centidays: daysOf(done) })),
    forecast: forecastOf(order, centidays.left, at),
  };
}

function amendmentsOf({ lines }: ExactOrder, day: string): Amendment[] {
  return lines
    .flatMap(({ amendment: name, amendedOn: on, unit, centiunits, isCredit }) =>
      on === null || on > day ? [] : [{ name, on, unit, centiunits: isCredit ? -centiunits : centiunits }],
    )
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

function unitsOf(all: readonly ExactLine[], work: readonly ExactWork[]): UnitFollowUp[] {
  return units.flatMap((unit) => {
    const lines = all.filter((line) => line.unit === unit);
    const done = daysOf(work.filter((one) => one.unit === unit));
    if (lines.length === 0 && done === 0) return [];
    return {
      unit,
      centiunits: sum(lines.map(({ centiunits }) => centiunits)),
      unitPrices: [...new Set(lines.map(({ unitPrice }) => unitPrice))],
      centidays: shareOf(sum(lines.map((line) => line.centidays)), done),
      cents: shareOf(sum(lines.map(({ cents }) => cents)), costOf(lines, done)),
    };
  });
}

/**
 * A month costs what it adds to the cost of each unit since the order began, with what the order counted at its end: an amendment also pays
 * for, or a credit takes back, days of months before, in its own month. So reports and statements that follow each other add up to the cent.
 */
function monthsOf(order: ExactOrder, work: readonly ExactWork[], at: string): MonthFollowUp[] {
  const worked = new Map(groupBy(work, ({ month }) => month));
  const months = new Set([...worked.keys(), ...amendedMonths(order).filter((month) => month <= monthOf(at))]);
  const spent = new Map<Unit, { days: Centidays; cents: Cents }>();
  return [...months].sort().flatMap((month): MonthFollowUp[] => {
    const inMonth = worked.get(month) ?? [];
    const lines = linesOn(order, lastDayOf(month));
    const cents = units.map((unit) => {
      const before = spent.get(unit) ?? { days: 0, cents: 0 };
      const days = before.days + daysOf(inMonth.filter((one) => one.unit === unit));
      const cost = costOf(
        lines.filter((line) => line.unit === unit),
        days,
      );
      spent.set(unit, { days, cents: cost });
      return cost - before.cents;
    });
    const one = { month, centidays: daysOf(inMonth), cents: sum(cents) };
    return inMonth.length > 0 || one.cents !== 0 ? [one] : [];
  });
}

function daysOf(work: readonly { centidays: Centidays }[]): Centidays {
  return sum(work.map(({ centidays }) => centidays));
}

/**
 * What the first days of a unit cost on its lines of an order, spent one after the other. Days beyond the last line cost
 * nothing: nobody ordered them.
 */
function costOf(lines: readonly ExactLine[], days: Centidays): Cents {
  let left = days;
  return sum(
    lines.map(({ centidays, unitPrice }) => {
      const spent = Math.min(left, centidays);
      left -= spent;
      return amountOf(spent, unitPrice);
    }),
  );
}
