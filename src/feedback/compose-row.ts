import type { Delivered } from "../delivery/delivered.ts";
import { ficheOf } from "../delivery/fiche-of.ts";
import type { DescribedChange } from "../delivery/proposal.ts";
import { cleanText } from "../templating/clean-text.ts";
import { cutText } from "../templating/cut-text.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";

/** One fiche in the check run's table: which, what changes, and what became of it. */
export function composeRow(change: DescribedChange, delivered: Delivered): string {
  return renderMarkdown("checks/row", {
    name: ficheOf(change).id,
    summary: cutText(cleanText(renderTemplate("changes/summary", change.description)), 200),
    delivered: {
      state: delivered.state,
      pullRequest: "pullRequest" in delivered ? delivered.pullRequest : null,
      compareUrl: "compareUrl" in delivered ? delivered.compareUrl : null,
      open: "open" in delivered ? delivered.open : null,
      reason: "reason" in delivered ? delivered.reason : null,
    },
  });
}
