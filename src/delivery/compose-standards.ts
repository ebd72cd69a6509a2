import { judgeFiche } from "../standards/judge-fiche.ts";
import { withoutBackticks } from "../standards/without-backticks.ts";
import { cutText } from "../templating/cut-text.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import type { DescribedChange } from "./proposal.ts";

/** Folded, the whole stays under twenty lines. */
const ROWS = 7;

/**
 * The standards of a product as its fiche decides them once changed, as Markdown; null where it decides none. Public: attestations
 * are private, so none is looked at.
 */
export function composeStandards(change: DescribedChange, today: string): string | null {
  const { id, collection } = change;
  const { name } = change.description;
  if (collection !== "products") return null;
  // No attestation is looked at, so that how long one counts has no effect.
  const judged = judgeFiche({ id, title: name, attestations: [] }, change.data, { today, attestationMonths: 0 });
  if (judged.length === 0) return null;
  const failed = judged.filter(({ answer }) => answer === "fail");
  return renderMarkdown("pull-requests/standards", {
    failed: failed.length,
    rows: failed.slice(0, ROWS).map(({ rule, answer, severity, message, remedy }) => ({
      rule,
      answer,
      severity,
      message: cutText(withoutBackticks(message), 200),
      remedy: withoutBackticks(remedy ?? ""),
    })),
    passed: judged.filter(({ answer }) => answer === "pass").map(({ rule }) => rule),
  });
}
