import type { ExpectedDelivery } from "../channels/delivery.ts";
import type { DescribedChange } from "../channels/describe-change.ts";
import { isEditable } from "../channels/editable-change.ts";
import type { Problem } from "../problems/problem.ts";
import { cleanText, renderWithin, takeWithin, truncateText } from "../templating/clean-text.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { CheckRunText, EntriesState } from "./compose-check-run.ts";
import { composeEntriesText } from "./compose-entries-text.ts";
import { composeTitle } from "./compose-title.ts";
import { diffBlock } from "./diff-block.ts";
import type { Difference } from "./preview-difference.ts";
import { sortProblems } from "./sort-problems.ts";

/** What merging a pull request of the staffing repository would change. Of standards the check run concludes nothing. */
export interface Preview extends Difference {
  /** What entries depend on; null where nothing could be compared. */
  entries?: EntriesState | null;
  /** Fiches that say what the records say. */
  unchanged: number;
  /** Nothing was compared: its settings are to be merged first. */
  isHeld: boolean;
  /** Not of a merge, but of what is merged already. */
  isDelivery?: boolean;
}

/** Characters of each part of the summary: a check run whose summary has over 65,535 stays pending for ever. */
const BUDGETS = { rows: 13_000, problems: 8_000, closing: 2_000, pages: 8_000, diffs: 29_000 };
const ONE_DIFF = 12_000;

/** What people read on a pull request before they merge it: what would change on the site, and what would become of it. */
export function composePreview(preview: Preview): CheckRunText {
  const { annotations, unannotated, elsewhere } = sortProblems([...preview.problems, ...preview.standards]);
  const changes = preview.expected.flatMap((one) => one.changes);
  return {
    conclusion: conclude(preview.problems),
    title: composePreviewTitle(preview, changes.length),
    summary: [composeHead(preview, elsewhere, unannotated), ...composeDiffs(changes)].join("\n\n"),
    annotations,
  };
}

/** What else waits, with the merge as without it, leaves nothing to be said to be up to date. */
function composePreviewTitle({ unchanged, problems, dropped, closing, same, isHeld }: Preview, fiches: number): string {
  const changesNothing = same.fiches + same.errors > 0;
  return composeTitle(
    { fiches, failed: 0, unchanged, dropped: Math.max(dropped.length, closing.length), isHeld, changesNothing },
    problems,
  );
}

function conclude(problems: readonly Problem[]): CheckRunText["conclusion"] {
  if (problems.some(({ severity }) => severity === "error")) return "failure";
  return problems.some(({ severity }) => severity === "warning") ? "neutral" : "success";
}

function composeHead(
  { expected, closing, dropped, unchanged, problems, entries, same, isHeld, isDelivery = false }: Preview,
  elsewhere: readonly Problem[],
  unannotated: number,
): string {
  const rows = expected.flatMap((one) => one.changes.map((change) => ({ change, one })));
  const toEnter = expected
    .filter(({ isEnteredByHand }) => isEnteredByHand)
    .flatMap(({ changes }) => changes.map((change) => ({ change, after: "" })));
  const pages = entries ? composeEntriesText(toEnter, entries.context) : [];
  const links = closing.map((link) => renderMarkdown("checks/link", { link }));
  const names = dropped.map((id) => renderMarkdown("checks/fiche-name", { id }));
  const shown = {
    rows: renderWithin(rows, BUDGETS.rows, ({ change, one }) => composeRow(change, one)),
    problems: renderWithin(elsewhere, BUDGETS.problems, (found) => renderMarkdown("checks/problem", found)),
    closing: takeWithin(links, BUDGETS.closing),
    dropped: takeWithin(names, BUDGETS.closing),
    pages: renderWithin(pages, BUDGETS.pages, ({ text }) => text),
  };
  return renderMarkdown("checks/preview", {
    rows: shown.rows.kept,
    moreRows: shown.rows.left,
    problems: shown.problems.kept,
    moreProblems: shown.problems.left,
    closing: shown.closing.kept,
    moreClosing: shown.closing.left,
    dropped: shown.dropped.kept,
    moreDropped: shown.dropped.left,
    pages: shown.pages.kept,
    morePages: shown.pages.left,
    unannotated,
    unchanged,
    nothing: expected.length === 0 && problems.length === 0 && same.fiches + same.errors + same.remarks === 0,
    ...same,
    isHeld,
    isDelivery,
  });
}

function composeRow(change: DescribedChange, { words }: ExpectedDelivery): string {
  return renderMarkdown("checks/row", {
    name: change.id,
    summary: truncateText(cleanText(renderTemplate("changes/summary", change.description)), 200),
    words,
  });
}

/** Outside of the templates, which fold the blank lines that a diff is made of. */
function composeDiffs(changes: readonly DescribedChange[]): string[] {
  // Texts of which there is no room to show anything are not compared.
  const { kept, left } = renderWithin(changes.filter(isEditable), BUDGETS.diffs, ({ path, kind, before, after }) => {
    const { block, left } = diffBlock(before, after, ONE_DIFF);
    const heading = renderMarkdown("checks/preview-fiche", { path, created: kind === "create" });
    return [heading, block, ...(left > 0 ? [renderMarkdown("checks/preview-cut", { lines: left })] : [])].join("\n\n");
  });
  return [...kept, ...(left > 0 ? [renderMarkdown("checks/preview-left", { fiches: left })] : [])];
}
