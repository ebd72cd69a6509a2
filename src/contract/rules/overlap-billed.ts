import type { Day } from "../../dates/day.ts";
import { type Month, monthOf, shiftMonth } from "../../dates/month.ts";
import { includesDay } from "../../dates/period.ts";
import { workingDaysOf } from "../../dates/working-days.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { hundredthsOf } from "../../records/decimal.ts";
import { locatorOf } from "../../records/locator-of.ts";
import { sum } from "../amount.ts";
import type { ContractContext } from "../contract-context.ts";

/**
 * Days in which a newcomer is trained are at the contractor's expense (CCTP §3.4). Work has no days, only months: the days of an overlap are
 * counted as billed for certain where the newcomer's work and these pass the working days of the mission in its months, all orders together.
 */
export function overlapBilled(context: ContractContext): Problem[] {
  const all = context.orders.flatMap(({ record }) =>
    (record.value.overlaps ?? []).map((one, at) => {
      return { ...one, record, at, centidays: hundredthsOf(one.days), months: monthsOf(one.start, one.end) };
    }),
  );
  const work = context.orders.flatMap((order) => order.work);
  return all.flatMap(({ arriving, months, record, at, centidays }) => {
    const others = all.filter((other) => {
      const isItself = other.record === record && other.at === at;
      return !isItself && other.arriving === arriving && other.months.every((month) => months.includes(month));
    });
    const unbilled = centidays + sum(others.map((other) => other.centidays));
    const billed = sum(
      work.filter(({ member, month }) => member === arriving && months.includes(month)).map((one) => one.centidays),
    );
    const workingDays = workingDaysIn(context, arriving, months);
    if (billed + unbilled <= workingDays * 100) return [];
    const [from = "", to = from] = [months[0], months.at(-1)];
    const excess = Math.min(unbilled, billed + unbilled - workingDays * 100);
    const details = { member: arriving, from, to, billed, unbilled, workingDays, excess };
    return [problem("overlap-billed", details, locatorOf(record)(["overlaps", at, "days"]))];
  });
}

function monthsOf(start: Day, end: Day): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(start); month <= monthOf(end); month = shiftMonth(month, 1)) months.push(month);
  return months;
}

/** In missions, where the record tells of any in these months; else all of them. */
function workingDaysIn({ members }: ContractContext, member: string, months: readonly Month[]): number {
  const days = months.flatMap(workingDaysOf);
  const missions = members.get(member)?.value.missions ?? [];
  const worked = days.filter((day) => missions.some((mission) => includesDay(mission, day)));
  return worked.length === 0 ? days.length : worked.length;
}
