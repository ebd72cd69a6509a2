import { cleanText, truncateText } from "../templating/clean-text.ts";
import { fitTitle } from "../templating/fit-title.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { type DescribedChange, isRemoval } from "./describe-change.ts";

/**
 * What changes that travel together come to, on one line of plain text: a pull request's title, a commit's headline, a line of the terminal.
 */
export function changeTitle(changes: readonly DescribedChange[]): string {
  const main = mainChange(changes);
  if (!main) return "";
  const { id, isNamesake, description } = main.change;
  // The id tells more than the end of a long name.
  const name = isNamesake && description.name.length > 60 ? truncateText(id, 60) : truncateText(description.name, 60);
  const summary = truncateText(cleanText(renderTemplate("changes/summary", main.change.description)), 140);
  const title = renderTemplate("changes/title", { name, summary, ...main, change: null });
  return fitTitle(title);
}

export interface MainChange {
  change: DescribedChange;
  others: number;
  /** The others are the people of a product that is created: they come with it. */
  team: boolean;
  /** Something goes from one of the others. */
  othersRemove: boolean;
}

/** What changes that travel together are first of all about: the product that its group is named after, else its first fiche. */
export function mainChange(changes: readonly DescribedChange[]): MainChange | undefined {
  const change = changes.find(namesItsGroup) ?? changes[0];
  if (!change) return undefined;
  const rest = changes.filter((other) => other !== change);
  const created = change.kind === "create" && change.collection === "products";
  const team = created && rest.length > 0 && rest.every((other) => other.collection === "members");
  const othersRemove = rest.some(({ description }) => description.facts.some(isRemoval));
  return { change, others: rest.length, team, othersRemove };
}

function namesItsGroup(change: DescribedChange): boolean {
  const { collection, id } = change;
  return change.group?.normalize("NFC") === `${collection}/${id}`.normalize("NFC");
}
