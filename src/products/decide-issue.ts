import type { IssueWrite, OwnIssue } from "../github/issue.ts";
import { holdsMarker } from "../markers/codec.ts";
import { standardsIssueMarker } from "../markers/issue-markers.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { JudgedProduct } from "./compose-product-check.ts";
import { editTasks } from "./edit-tasks.ts";
import { composeTask } from "./task-line.ts";

/**
 * What is to be written of a product's issue; null for nothing. `issues` are those that the App itself opened in the repository. It
 * is opened once, closed when its last box is ticked by what was seen, and opened again only for what is new; people who dropped
 * it, or erased what it says of itself, are not asked again.
 */
export function decideIssue(
  { product, findings }: JudgedProduct,
  issues: readonly OwnIssue[],
  homepage: string,
): IssueWrite | null {
  const known = issues.find(({ body }) => standardsIssueMarker.find(body)?.product === product.id);
  if (!known) return issues.some(isErased) ? null : open({ product, findings }, homepage);
  if (known.dropped) return null;
  const { body, left, news } = editTasks(known.body, findings, homepage);
  if (known.state === "closed") return news ? { kind: "update", id: known.id, body, state: "open" } : null;
  if (body === known.body) return null;
  return { kind: "update", id: known.id, body, ...(left === 0 ? { state: "closed" } : {}) };
}

/** It may be the product's: all that the App opens says what it is. */
function isErased({ body }: OwnIssue): boolean {
  return !holdsMarker(body);
}

function open({ product, findings }: JudgedProduct, homepage: string): IssueWrite | null {
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
