import { standardMarker } from "../markers/issue-markers.ts";
import type { Judged } from "../standards/finding.ts";
import { withoutBackticks } from "../standards/without-backticks.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { pageOf, titleOf } from "./compose-product-check.ts";

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
  return `${before}[${answer === "fail" ? " " : "x"}] ${text} ${standardMarker.print({ rule })}`;
}
