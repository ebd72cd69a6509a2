import type { Change } from "../plan/plan.ts";
import type { Delivery } from "./delivery.ts";
import { type DeliveryStates, deliveryOf } from "./delivery-states.ts";
import { describeChange } from "./describe-change.ts";

/** What no channel was given. */
interface HeldStates {
  held: unknown;
}

const states = {
  held: {
    ...{ conclusion: "neutral", retry: "never", isEnteredByHand: false },
    words: () => "retenue : elle attend votre accord",
    dashboard: { section: "held", box: "never", asksPeople: false },
  },
} as const satisfies DeliveryStates<HeldStates>;

/** A change of a plan that waits until a person says that it is meant: no channel delivers it, and none withdraws anything. */
export function heldDelivery(change: Change): Delivery {
  return deliveryOf([{ ...change, description: describeChange(change) }], { state: "held" }, states.held);
}
