import type { Day } from "../dates/day.ts";
import type { Problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { checkContract } from "./check-contract.ts";
import { type ContractContext, createContractContext } from "./contract-context.ts";
import { type IssueDue, issuesDue } from "./issues-due.ts";
import { type ListedOrder, listOrders } from "./list-orders.ts";

/** What orders, missions and prices come to on a day: plain data, for it is made in a thread of its own. */
export interface FollowedContract {
  orders: ListedOrder[];
  /** As `checkContract` finds them. */
  problems: Problem[];
  issues: IssueDue[];
}

/** Of no records. */
export const nothingToFollow: FollowedContract = { orders: [], problems: [], issues: [] };

/** Of thousands of orders this takes seconds: each problem is found its place in a text, each month of an order is drawn. */
export function followContract(
  records: Records,
  { today, endingWeeks }: Pick<ContractContext, "endingWeeks"> & { today: Day },
): FollowedContract {
  return {
    orders: listOrders(records, today),
    problems: checkContract(createContractContext(records, { today, endingWeeks })),
    issues: issuesDue(records, today),
  };
}
