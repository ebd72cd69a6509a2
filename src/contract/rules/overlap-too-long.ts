import { daysBetween } from "../../dates/day.ts";
import { workingDaysBetween } from "../../dates/working-days.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { hundredthsOf } from "../../records/decimal.ts";
import { locatorOf } from "../../records/locator-of.ts";
import type { ContractContext } from "../contract-context.ts";

/** More days spent together than there are working days between the first and the last. */
export function overlapTooLong({ orders }: ContractContext): Problem[] {
  return orders.flatMap(({ record }) =>
    (record.value.overlaps ?? []).flatMap(({ start, end, days }, at) => {
      const centidays = hundredthsOf(days);
      // Of three calendar days one is a working day, but for a week or two around the new year: a span of a century is not reckoned.
      if (daysBetween(start, end) > (3 * centidays) / 100 + 14) return [];
      const workingDays = workingDaysBetween(start, end);
      if (centidays <= workingDays * 100) return [];
      const place = locatorOf(record)(["overlaps", at, "days"]);
      return [problem("overlap-too-long", { start, end, unbilled: centidays, workingDays }, place)];
    }),
  );
}
