import { cleanText, truncateText } from "../../templating/clean-text.ts";
import { fitTitle } from "../../templating/fit-title.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { mainChange } from "./main-change.ts";
import type { DescribedChange } from "./proposal.ts";

/**
 * What a proposal changes, on one line of plain text: a pull request's title, a commit's headline, a line of the terminal.
 */
export function proposalTitle(changes: readonly DescribedChange[]): string {
  const main = mainChange(changes);
  if (!main) return "";
  const name = truncateText(main.change.description.name, 60);
  const summary = truncateText(cleanText(renderTemplate("changes/summary", main.change.description)), 140);
  const title = renderTemplate("changes/title", { name, summary, others: main.others, team: main.team });
  return fitTitle(title);
}
