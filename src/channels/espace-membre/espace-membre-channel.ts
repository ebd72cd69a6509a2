import type { Change } from "../../plan/plan.ts";
import type { Channel, ChannelContext } from "../channel.ts";
import type { Delivery } from "../delivery.ts";
import { type DeliveryStates, deliveryOf, type ExpectedStates } from "../delivery-states.ts";
import { type DescribedChange, describeChange } from "../describe-change.ts";
import { groupChanges } from "../group-changes.ts";

/** What may become of a change here: a person is to enter it. */
interface EntryStates {
  "to-enter": unknown;
}

const states = {
  "to-enter": {
    ...{ conclusion: "neutral", retry: "never", isEnteredByHand: true },
    words: () => "à saisir dans l’espace membre (voir plus bas)",
    dashboard: { section: "toEnter", box: "never", asksPeople: true },
  },
} as const satisfies DeliveryStates<EntryStates>;

const expectedWords = {
  "to-enter": () => "à saisir dans l’espace membre (voir plus bas)",
} satisfies ExpectedStates<EntryStates>;

/** The espace membre has no door for programs: people enter there, page by page, what the check run and the dashboard list. */
export const espaceMembreChannel: Channel = {
  kind: "espace-membre",
  reconcile: async (wanted, context) => inOrder(wanted, context).map(entryDelivery),
  dryRun: async (wanted, context) => ({
    expected: inOrder(wanted, context).map((change) => ({
      ...{ changes: [change], state: "to-enter", words: expectedWords["to-enter"](), isEnteredByHand: true },
    })),
    withdrawn: [],
  }),
};

export function entryDelivery(change: DescribedChange): Delivery {
  return deliveryOf([change], { state: "to-enter" }, states["to-enter"]);
}

/** A new product stands beside the people who come with it. */
function inOrder(wanted: readonly Change[], { settings }: ChannelContext): DescribedChange[] {
  return [...groupChanges(wanted, settings.groupBy).values()]
    .flat()
    .map((change) => ({ ...change, description: describeChange(change) }));
}
