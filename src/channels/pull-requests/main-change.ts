import type { DescribedChange } from "./proposal.ts";

export interface MainChange {
  change: DescribedChange;
  others: number;
  /** The others are the people of a product that is created: they come with it. */
  team: boolean;
}

/** What a proposal is first of all about: the product that its group is named after, else its first fiche. */
export function mainChange(changes: readonly DescribedChange[]): MainChange | undefined {
  const change = changes.find(namesItsGroup) ?? changes[0];
  if (!change) return undefined;
  const rest = changes.filter((other) => other !== change);
  const created = change.kind === "create" && change.collection === "products";
  const team = created && rest.length > 0 && rest.every((other) => other.collection === "members");
  return { change, others: rest.length, team };
}

function namesItsGroup(change: DescribedChange): boolean {
  const { collection, id } = change;
  return change.group.normalize("NFC") === `${collection}/${id}`.normalize("NFC");
}
