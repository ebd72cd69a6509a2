import { type Share, sum, sumOfShares } from "./amount.ts";
import type { ReadReport } from "./report-file.ts";

type Order = ReadReport["orders"][number];

/** The parts of an order that are told apart, and come to its days and amounts in every report of ours. */
export const summedParts = ["activity-sum", "unit-sum", "month-sum"] as const;

/** Parts of a report's order that do not come to the order's own figures: whoever adds them up gets another total. */
export function partsBesideTotal(order: Order): (typeof summedParts)[number][] {
  const agrees = {
    "activity-sum": areActivitiesWhole(order),
    "unit-sum": areUnitsWhole(order),
    "month-sum": areMonthsWhole(order),
  };
  return summedParts.filter((part) => !agrees[part]);
}

/** What an older version did not write is unknown, not wrong. */
function areActivitiesWhole({ activities, activityPlan, centidays }: Order): boolean {
  const isDone = !activities || sum(activities.map((one) => one.centidays)) === centidays.done;
  if (!activityPlan) return isDone;
  const planned = activityPlan.planned.map((one) => one.centidays);
  return isDone && isSame(sumOfShares([...planned, activityPlan.unplanned]), centidays);
}

function areUnitsWhole({ units, centidays, cents }: Order): boolean {
  return (
    isSame(sumOfShares(units.map((unit) => unit.centidays)), centidays) &&
    isSame(sumOfShares(units.map((unit) => unit.cents)), cents)
  );
}

function areMonthsWhole({ months, centidays, cents }: Order): boolean {
  return (
    sum(months.map((month) => month.centidays)) === centidays.done &&
    sum(months.map((month) => month.cents)) === cents.done
  );
}

function isSame(a: Share, b: Share): boolean {
  return a.ordered === b.ordered && a.done === b.done;
}
