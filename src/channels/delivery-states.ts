import type { DashboardPlace, Delivery, DeliveryConsequences } from "./delivery.ts";
import type { DescribedChange } from "./describe-change.ts";

/** One line of the table of states: all that follows from one. `Data` is what is known beside the state. */
export interface DeliveryStateRow<Data> {
  conclusion: DeliveryConsequences["conclusion"];
  retry: DeliveryConsequences["retry"] | ((data: Data) => DeliveryConsequences["retry"]);
  isEnteredByHand: boolean;
  /** In the check run. French, in Markdown, on one line, as are all words here. */
  words: (data: Data) => string;
  /** What is left out of the place is empty. */
  dashboard: Pick<DashboardPlace, "section" | "box" | "asksPeople"> & {
    lead?: (data: Data) => string;
    after?: (data: Data) => string;
    afterReproposal?: string;
  };
}

/** A state by its name, with what is known beside it: `States` maps each name to that. */
export type StateOf<States, Name extends keyof States = keyof States> = {
  [One in Name]: { state: One } & States[One];
}[Name];

/**
 * The rows of one channel, a row for each of its states: `satisfies DeliveryStates<…>` does not compile where one is missing. All
 * channels' rows together are the table: nobody else lists states or speaks of them.
 */
export type DeliveryStates<States> = { [Name in keyof States]: DeliveryStateRow<StateOf<States, Name>> };

/** The words of a preview, a row for each state that a dry run tells. */
export type ExpectedStates<States> = { [Name in keyof States]: (data: StateOf<States, Name>) => string };

/** What became of changes, with all that its row says. */
export function deliveryOf<Data extends { state: string }>(
  changes: readonly DescribedChange[],
  outcome: Data,
  row: DeliveryStateRow<Data>,
  reproposal: Delivery["reproposal"] = null,
): Delivery {
  const { lead, after, afterReproposal, ...place } = row.dashboard;
  const afterwards = after?.(outcome) ?? "";
  return {
    ...consequencesOf(outcome, row),
    ...{ changes, state: outcome.state, words: row.words(outcome), reproposal },
    dashboard: {
      ...place,
      lead: lead?.(outcome) ?? "",
      after: afterwards,
      afterReproposal: afterReproposal ?? afterwards,
    },
  };
}

export function consequencesOf<Data>(
  outcome: Data,
  { conclusion, retry, isEnteredByHand }: DeliveryStateRow<Data>,
): DeliveryConsequences {
  return { conclusion, retry: typeof retry === "function" ? retry(outcome) : retry, isEnteredByHand };
}
