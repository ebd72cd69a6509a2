import type { Change } from "../../plan/plan.ts";
import type { Channel, ChannelContext } from "../channel.ts";
import type { Delivery } from "../delivery.ts";
import { type DeliveryStates, deliveryOf, type ExpectedStates } from "../delivery-states.ts";
import { type DescribedChange, describeChange } from "../describe-change.ts";
import { groupChanges } from "../group-changes.ts";

/** What may become of a change here: a person is to enter it. */
interface EntryStates {
  "to-enter": unknown;
  /** It was on the site, and an export took it back. */
  undone: unknown;
}

const states = {
  "to-enter": {
    ...{ conclusion: "neutral", retry: "never", isEnteredByHand: true },
    words: () => "à saisir dans l’espace membre (voir plus bas)",
    dashboard: { section: "toEnter", box: "never", asksPeople: true },
  },
  undone: {
    ...{ conclusion: "neutral", retry: "never", isEnteredByHand: true },
    words: () => "annulée par l’export du site : à saisir dans l’espace membre (voir plus bas)",
    dashboard: {
      ...{ section: "toEnter", box: "never", asksPeople: true },
      after: () => " · elle était sur le site, et son export l’a annulée",
    },
  },
} as const satisfies DeliveryStates<EntryStates>;

const expectedWords = {
  "to-enter": () => "à saisir dans l’espace membre (voir plus bas)",
  undone: () => "annulée par l’export du site : à saisir dans l’espace membre (voir plus bas)",
} satisfies ExpectedStates<EntryStates>;

/** The espace membre has no door for programs: people enter there, page by page, what the check run and the dashboard list. */
export const espaceMembreChannel: Channel = {
  kind: "espace-membre",
  reconcile: async (wanted, context) => inOrder(wanted, context).map(entryDelivery),
  dryRun: async (wanted, context) => ({
    expected: inOrder(wanted, context).map((change) => {
      const state = stateOf(change);
      return { changes: [change], state, words: expectedWords[state](), isEnteredByHand: true };
    }),
    withdrawn: [],
  }),
};

export function entryDelivery(change: DescribedChange): Delivery {
  const state = stateOf(change);
  return deliveryOf([change], { state }, states[state]);
}

function stateOf({ isUndone }: Change): keyof EntryStates {
  return isUndone ? "undone" : "to-enter";
}

/** A new product stands beside the people who come with it. */
function inOrder(wanted: readonly Change[], { settings }: ChannelContext): DescribedChange[] {
  return [...groupChanges(wanted, settings.groupBy).values()]
    .flat()
    .map((change) => ({ ...change, description: describeChange(change) }));
}
