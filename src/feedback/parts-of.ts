import type { DeliveryState } from "../delivery/delivered.ts";

/** What became of a pull request, for templates: strict Liquid wants every name to be there. */
export function partsOf(delivered: DeliveryState) {
  return {
    state: delivered.state,
    pullRequest: "pullRequest" in delivered ? delivered.pullRequest : null,
    compareUrl: "compareUrl" in delivered ? delivered.compareUrl : null,
    branchUrl: "branchUrl" in delivered ? delivered.branchUrl : null,
    open: "open" in delivered ? delivered.open : null,
    reason: "reason" in delivered ? delivered.reason : null,
  };
}
