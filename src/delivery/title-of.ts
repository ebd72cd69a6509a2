import { breakReferences } from "../templating/break-references.ts";
import { cleanText } from "../templating/clean-text.ts";
import { cutText } from "../templating/cut-text.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { ficheOf } from "./fiche-of.ts";
import { mainChange } from "./main-change.ts";
import type { DescribedChange } from "./proposal.ts";

/** GitHub refuses more than 256 characters. */
const LONGEST = 249;

/**
 * What a proposal brings, on one line of plain text: a pull request's title, a commit's headline, a line of the terminal. A title
 * ends up in the site's history when its maintainers squash, so it mentions nobody and closes no issue there.
 */
export function titleOf(changes: readonly DescribedChange[]): string {
  const main = mainChange(changes);
  if (!main) return "";
  const name = cutText(ficheOf(main.change).name, 60);
  const summary = cutText(cleanText(renderTemplate("changes/summary", main.change.description)), 140);
  const title = renderTemplate("changes/title", { name, summary, others: main.others, team: main.team });
  return cutText(breakReferences(cleanText(title)), LONGEST);
}
