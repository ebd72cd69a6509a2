import type { Judged } from "../standards/finding.ts";
import { withoutBackticks } from "../standards/without-backticks.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { pageOf, titleOf } from "./compose-product-check.ts";

/** A box of ours wherever people moved it: what comes before the box, whether it is ticked, and the standard. */
export const taskLine = /^([ \t]{0,20}[-*+] )\[([ xX])\] .*<!-- standard ([a-z0-9-]{1,60}) -->[ \t]*$/gm;

/** A standard as a box, ticked unless it fails; it ends in a comment that GitHub keeps and does not show. */
export function composeTask(finding: Judged, homepage: string, before = "- "): string {
  const { rule, answer, message, remedy, clause } = finding;
  const text = renderMarkdown("products/task", {
    title: titleOf(rule),
    page: pageOf(rule, homepage),
    clause: clause ?? "",
    message: withoutBackticks(message),
    remedy: answer === "fail" ? withoutBackticks(remedy ?? "") : "",
  });
  return `${before}[${answer === "fail" ? " " : "x"}] ${text} <!-- standard ${rule} -->`;
}
