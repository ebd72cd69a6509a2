import { monthOf } from "../../dates/month.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import type { ContractContext } from "../contract-context.ts";

/** Work is recorded by the month: one that the order's dates touch is inside. */
export function workOutsideOrder({ orders }: ContractContext): Problem[] {
  return orders.flatMap(({ start, end, work, record }) =>
    [...work.entries()]
      .filter(([, { month }]) => month < monthOf(start) || month > monthOf(end))
      .map(([at, { month }]) =>
        problem("work-outside-order", { month, start, end }, record.locate(["work", at, "month"])),
      ),
  );
}
