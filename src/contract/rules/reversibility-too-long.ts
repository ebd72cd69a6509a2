import { addDays, addMonths } from "../../dates/day.ts";
import { shiftMonth } from "../../dates/month.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import type { ContractContext } from "../contract-context.ts";
import { ALWAYS, unitsOn } from "../lines-on.ts";

/**
 * « Cette phase ne doit pas durer plus d'un mois » (CCTP §2.5): an order of nothing else, a mission of that unit, or work of that
 * unit in more months than one month can touch.
 */
export function reversibilityTooLong({ orders, assignments, today }: ContractContext): Problem[] {
  const long = orders.flatMap((order) => {
    const { start, end, work, record } = order;
    const ordered = unitsOn(order, today ?? ALWAYS);
    if (ordered.size === 1 && ordered.has("reversibilite")) {
      return end > lastDay(start) ? [tooLong(start, locatorOf(record)(["end"]))] : [];
    }
    const months = [...work.entries()].filter(([, { unit }]) => unit === "reversibilite");
    const first = months.map(([, { month }]) => month).toSorted()[0];
    const late = months.find(([, { month }]) => first !== undefined && month > shiftMonth(first, 1));
    return late ? [tooLong(`${first}-01`, locatorOf(record)(["work", late[0], "month"]))] : [];
  });
  const missions = assignments
    .filter(({ mission }) => mission.unit === "reversibilite" && mission.end > lastDay(mission.start))
    .map(({ member, mission, at }) => tooLong(mission.start, locatorOf(member)(["missions", at, "end"])));
  return [...long, ...missions];
}

/** The last day of a month that begins on a day. */
function lastDay(start: string): string {
  return addDays(addMonths(start, 1), -1);
}

function tooLong(start: string, place: Place): Problem {
  return problem("reversibility-too-long", { start, latest: lastDay(start) }, place);
}
