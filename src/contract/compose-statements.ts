import { firstDayOf, lastDayOf, type Month, shiftMonth } from "../dates/month.ts";
import { overlap } from "../dates/period.ts";
import type { Records } from "../records/records.ts";
import { type Unit, units } from "../records/unit.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { sum } from "./amount.ts";
import { isOnProduct } from "./contract-context.ts";
import { type ExactOrder, type ExactWork, exactOrders } from "./exact-order.ts";
import { followUpOrder, type OrderFollowUp } from "./follow-up-order.ts";
import { groupBy } from "./group-by.ts";
import { amendedMonths } from "./lines-on.ts";
import type { ServiceStatement, StatementUnit } from "./service-statement.ts";

export interface StatementsInput {
  records: Records;
  settings: Pick<Settings, "contractor">;
  /** One that is over, or goes on today. */
  month: Month;
  today: string;
  /** The reference of one order; null for all. */
  order: string | null;
}

/** One for each order that runs in the month, or that was worked on or, once it had begun, amended in it: by beneficiary, then by reference. */
export function composeStatements({ records, settings, month, today, order }: StatementsInput): ServiceStatement[] {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  const titles = new Map(records.products.map(({ id, value }) => [id, value.title]));
  const orders = exactOrders(records)
    .filter(({ reference }) => order === null || reference === order)
    .filter(
      (one) =>
        overlap(one, { start: from, end: to }) ||
        one.work.some((work) => work.month === month) ||
        (one.start <= to && amendedMonths(one).includes(month)),
    );
  const sorted = groupBy(orders, ({ beneficiary }) => beneficiary).flatMap(([, its]) =>
    groupBy(its, ({ reference }) => reference).flatMap(([, same]) => same),
  );
  return sorted.map((one): ServiceStatement => {
    const work = one.work.filter((line) => line.month === month);
    const after = followUpOrder(one, to);
    const spent = unitsBetween(followUpOrder(one, lastDayOf(shiftMonth(month, -1))), after);
    const { reference, beneficiary, product, signed, start, end } = one;
    return {
      contractor: settings.contractor.name,
      ...{ month, today, isRunning: today <= to },
      order: { reference, beneficiary, product, title: titles.get(product) ?? product },
      ...{ signed, start, end },
      work: linesOf(work, records),
      units: spent,
      total: {
        centidays: sum(spent.map(({ centidays }) => centidays)),
        cents: sum(spent.map(({ cents }) => cents)),
      },
      ...{ centidays: after.centidays, cents: after.cents },
      withoutDays: withoutDays(one, work, { start: from, end: to }, records),
    };
  });
}

/**
 * What each unit came to between the ends of two months, so that the statements of an order add up to the cent: an amendment also pays for,
 * or a credit takes back, days of months before.
 */
function unitsBetween(before: OrderFollowUp, after: OrderFollowUp): StatementUnit[] {
  return after.units.flatMap(({ unit, unitPrices, centidays, cents }) => {
    const earlier = before.units.find((one) => one.unit === unit);
    const days = centidays.done - (earlier?.centidays.done ?? 0);
    const spent = cents.done - (earlier?.cents.done ?? 0);
    if (days === 0 && spent === 0) return [];
    return {
      ...{ unit, unitPrices, centidays: days, cents: spent },
      // An amendment that pays for days of months before leaves none of this month beyond it.
      beyond: Math.max(0, Math.max(0, -centidays.left) - Math.max(0, -(earlier?.centidays.left ?? 0))),
    };
  });
}

function linesOf(work: readonly ExactWork[], { members }: Records): ServiceStatement["work"] {
  const names = new Map(members.map(({ id, value }) => [id, value.fullname]));
  const rank = (unit: Unit) => String(units.indexOf(unit));
  const key = ({ member, unit, activity }: ExactWork) => JSON.stringify([member, rank(unit), activity]);
  return groupBy(work, key).flatMap(([, same]) => {
    const [first] = same;
    if (!first) return [];
    const { member, unit, activity } = first;
    const centidays = sum(same.map((line) => line.centidays));
    return { member, fullname: names.get(member) ?? member, unit, activity, centidays };
  });
}

function withoutDays(
  order: ExactOrder,
  work: readonly ExactWork[],
  period: { start: string; end: string },
  { members }: Records,
): ServiceStatement["withoutDays"] {
  const worked = new Set(work.map(({ member }) => member));
  return members
    .filter(({ id }) => !worked.has(id))
    .filter(({ value }) =>
      value.missions.some(
        (mission) =>
          overlap(mission, period) &&
          (mission.order === undefined
            ? isOnProduct(mission, order)
            : mission.order.normalize("NFC") === order.reference),
      ),
    )
    .map(({ id, value }) => ({ member: id, fullname: value.fullname }));
}
