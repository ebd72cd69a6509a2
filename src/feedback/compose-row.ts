import type { Delivered } from "../delivery/delivered.ts";
import type { DescribedChange } from "../delivery/proposal.ts";
import { cleanText } from "../templating/clean-text.ts";
import { cutText } from "../templating/cut-text.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { partsOf } from "./parts-of.ts";

/** One fiche in the check run's table: which, what changes, and what became of it. */
export function composeRow(change: DescribedChange, delivered: Delivered): string {
  return renderMarkdown("checks/row", {
    name: change.id,
    summary: cutText(cleanText(renderTemplate("changes/summary", change.description)), 200),
    delivered: partsOf(delivered),
  });
}
