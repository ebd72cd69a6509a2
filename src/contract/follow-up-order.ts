import { lastDayOf, monthOf } from "../dates/month.ts";
import { type Unit, units } from "../records/unit.ts";
import { amountOf, type Centidays, type Cents, type Share, shareOf, sum, sumOfShares } from "./amount.ts";
import type { ExactLine, ExactOrder, ExactWork } from "./exact-order.ts";
import { type ActivityPlan, activitiesDone, type DoneActivity, planOf } from "./follow-up-activities.ts";
import { type Forecast, forecastOf } from "./forecast.ts";
import { groupBy } from "./group-by.ts";
import { linesOn } from "./lines-on.ts";

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
    months: monthsOf(lines, work),
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

/** A month costs what it adds to the cost of each unit since the order began. */
function monthsOf(all: readonly ExactLine[], work: readonly ExactWork[]): MonthFollowUp[] {
  const before = new Map<Unit, Centidays>();
  return groupBy(work, ({ month }) => month).map(([month, inMonth]) => ({
    month,
    centidays: daysOf(inMonth),
    cents: sum(
      units.map((unit) => {
        const lines = all.filter((line) => line.unit === unit);
        const from = before.get(unit) ?? 0;
        const to = from + daysOf(inMonth.filter((one) => one.unit === unit));
        before.set(unit, to);
        return costOf(lines, to) - costOf(lines, from);
      }),
    ),
  }));
}

function daysOf(work: readonly { centidays: Centidays }[]): Centidays {
  return sum(work.map(({ centidays }) => centidays));
}

/**
 * What the first days of a unit cost on its lines of an order, spent one after the other. Days beyond the last line cost
 * nothing: nobody ordered them. The difference between two moments is what was spent in between, so periods add up to the cent.
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
