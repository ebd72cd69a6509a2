import type { IssueWrite, OwnIssue } from "../../github/issue.ts";
import { holdsMarker } from "../../markers/codec.ts";
import { standardMarker, standardsIssueMarker } from "../../markers/issue-markers.ts";
import { findTaskLines } from "../../markers/task-lines.ts";
import { type DetailedFinding, quoteCodeMarks } from "../../standards/finding.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { type EvaluatedProduct, ruleTitle, ruleUrl } from "./compose-product-check.ts";

/**
 * What is to be written of a product's issue; null for nothing. `issues` are those that the App itself opened in the repository. It
 * is opened once, closed when its last box is ticked by a finding, and opened again only for what is new; people who dropped
 * it, or erased its marker, get no other.
 */
export function decideIssue(
  { product, findings }: EvaluatedProduct,
  issues: readonly OwnIssue[],
  homepage: string,
): IssueWrite | null {
  const known = issues.find(({ body }) => standardsIssueMarker.find(body)?.product === product.id);
  if (!known) return issues.some(isErased) ? null : openIssue({ product, findings }, homepage);
  if (known.isDismissed) return null;
  const { body, remaining, hasNewFailure } = updateTasks(known.body, findings, homepage);
  if (known.state === "closed") return hasNewFailure ? { kind: "update", id: known.id, body, state: "open" } : null;
  if (body === known.body) return null;
  return { kind: "update", id: known.id, body, ...(remaining === 0 ? { state: "closed" } : {}) };
}

/** It may be the product's: all that the App opens says what it is. */
function isErased({ body }: OwnIssue): boolean {
  return !holdsMarker(body);
}

function openIssue({ product, findings }: EvaluatedProduct, homepage: string): IssueWrite | null {
  const failed = findings.filter(({ answer }) => answer === "fail");
  if (failed.length === 0) return null;
  return {
    kind: "open",
    title: renderTemplate("products/issue-title", { title: product.title }).trim(),
    body: renderMarkdown("products/issue", {
      title: product.title,
      homepage,
      tasks: failed.map((finding) => composeTask(finding, homepage)),
      marker: standardsIssueMarker.print({ product: product.id, listed: failed.map(({ rule }) => rule) }),
    }),
  };
}

interface UpdatedTasks {
  body: string;
  /** How many of our boxes are not ticked. */
  remaining: number;
  /** Something fails that was met, or was not listed, before. */
  hasNewFailure: boolean;
}

/**
 * An issue's body once each of our boxes shows its finding; what people wrote around stays to the byte. What is unknown
 * keeps its box as it is. What fails and was never listed gets a box after the others; a box that people took off stays off.
 */
function updateTasks(body: string, findings: readonly DetailedFinding[], homepage: string): UpdatedTasks {
  const marker = standardsIssueMarker.find(body);
  if (!marker) return { body, remaining: 0, hasNewFailure: false };
  let [rewritten, remaining, hasNewFailure, at, end] = ["", 0, false, 0, -1];
  const listed = new Set(marker.listed);
  for (const line of findTaskLines(body, standardMarker)) {
    const { rule } = line.fields;
    listed.add(rule);
    const finding = findings.find((one) => one.rule === rule);
    if (finding?.answer === "fail" && line.ticked) hasNewFailure = true;
    const isConclusive = finding && finding.answer !== "unknown";
    rewritten += body.slice(at, line.start);
    rewritten += isConclusive ? composeTask(finding, homepage, line.before) : body.slice(line.start, line.end);
    if (isConclusive ? finding.answer === "fail" : !line.ticked) remaining += 1;
    at = line.end;
    end = rewritten.length;
  }
  rewritten += body.slice(at);
  const added = findings.filter(({ rule, answer }) => answer === "fail" && !listed.has(rule));
  if (added.length === 0) return { body: rewritten, remaining, hasNewFailure };
  const lines = added.map((finding) => composeTask(finding, homepage)).join("\n");
  const place = standardsIssueMarker.locate(rewritten) ?? { start: rewritten.length, end: rewritten.length };
  const all = standardsIssueMarker.print({ ...marker, listed: [...marker.listed, ...added.map(({ rule }) => rule)] });
  const marked = `${rewritten.slice(0, place.start)}${all}${rewritten.slice(place.end)}`;
  const whole =
    end >= 0
      ? `${marked.slice(0, end)}\n${lines}${marked.slice(end)}`
      : `${marked.slice(0, place.start)}${lines}\n\n${marked.slice(place.start)}`;
  return { body: whole, remaining: remaining + added.length, hasNewFailure: true };
}

/** A standard as a box, ticked unless it fails; it ends in a comment that GitHub keeps and does not show. */
function composeTask(finding: DetailedFinding, homepage: string, before = "- "): string {
  const { rule, answer, message, remedy, clause } = finding;
  const text = renderMarkdown("products/task", {
    title: ruleTitle(rule),
    page: ruleUrl(rule, homepage),
    clause: clause ?? "",
    message: quoteCodeMarks(message),
    remedy: answer === "fail" ? quoteCodeMarks(remedy ?? "") : "",
  });
  return `${before}[${answer === "fail" ? " " : "x"}] ${text} ${standardMarker.print({ rule })}`;
}
