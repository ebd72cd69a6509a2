import { cleanText } from "../templating/clean-text.ts";
import { cutText } from "../templating/cut-text.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { fitTitle } from "./fit-title.ts";
import { mainChange } from "./main-change.ts";
import type { DescribedChange } from "./proposal.ts";

/**
 * What a proposal brings, on one line of plain text: a pull request's title, a commit's headline, a line of the terminal.
 */
export function titleOf(changes: readonly DescribedChange[]): string {
  const main = mainChange(changes);
  if (!main) return "";
  const name = cutText(main.change.description.name, 60);
  const summary = cutText(cleanText(renderTemplate("changes/summary", main.change.description)), 140);
  const title = renderTemplate("changes/title", { name, summary, others: main.others, team: main.team });
  return fitTitle(title);
}
