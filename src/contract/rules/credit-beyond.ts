import { type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import { sum } from "../amount.ts";
import type { ContractContext } from "../contract-context.ts";
import { groupBy } from "../group-by.ts";

/** A credit of more units than the order counts at its price: what is beyond is given back from nothing, so it is not counted. */
export function creditBeyond({ orders }: ContractContext): Problem[] {
  return orders.flatMap(({ lines, record }) =>
    groupBy(lines.entries(), ([, { unit, unitPrice }]) => `${unit} ${unitPrice}`).flatMap(([, same]) => {
      const left = sum(same.map(([, { centiunits, isCredit }]) => (isCredit ? -centiunits : centiunits)));
      const last = same.findLast(([, { isCredit }]) => isCredit);
      if (left >= 0 || !last) return [];
      const [at, { unit }] = last;
      return [problem("credit-beyond", { unit, beyond: -left }, locatorOf(record)(["lines", at, "quantity"]))];
    }),
  );
}
