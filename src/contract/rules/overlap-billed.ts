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
      return { ...one, record, at, centidays: hundredthsOf(one.days), from: monthOf(one.start), to: monthOf(one.end) };
    }),
  );
  const work = context.orders.flatMap((order) => order.work);
  const workingDaysIn = workingDaysOfMembers(context);
  return all.flatMap(({ arriving, from, to, record, at, centidays }) => {
    const others = all.filter((other) => {
      const isItself = other.record === record && other.at === at;
      return !isItself && other.arriving === arriving && from <= other.from && other.to <= to;
    });
    const unbilled = centidays + sum(others.map((other) => other.centidays));
    const billed = sum(
      work
        .filter(({ member, month }) => member === arriving && from <= month && month <= to)
        .map((one) => one.centidays),
    );
    const workingDays = workingDaysIn(arriving, from, to);
    if (billed + unbilled <= workingDays * 100) return [];
    const excess = Math.min(unbilled, billed + unbilled - workingDays * 100);
    const details = { member: arriving, from, to, billed, unbilled, workingDays, excess };
    return [problem("overlap-billed", details, locatorOf(record)(["overlaps", at, "days"]))];
  });
}

/** In missions, where the record tells of any in these months; else all of them. Reckoned once for overlaps of the same months. */
function workingDaysOfMembers({ members }: ContractContext) {
  const known = new Map<string, number>();
  return (member: string, from: Month, to: Month): number => {
    const key = `${from} ${to} ${member}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const days = monthsBetween(from, to).flatMap(workingDaysOf);
    const missions = members.get(member)?.value.missions ?? [];
    const worked = days.filter((day) => missions.some((mission) => includesDay(mission, day)));
    const count = worked.length === 0 ? days.length : worked.length;
    known.set(key, count);
    return count;
  };
}

function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = shiftMonth(month, 1)) months.push(month);
  return months;
}
