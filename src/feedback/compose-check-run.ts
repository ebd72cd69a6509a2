import type { Probation } from "../channels/decide-probation.ts";
import type { Delivery } from "../channels/delivery.ts";
import type { DescribedChange } from "../channels/describe-change.ts";
import type { EntryContext } from "../channels/espace-membre/entry-context.ts";
import { type PullRequestState, recordsDelivery } from "../channels/pull-requests/pull-request-states.ts";
import type { CheckRun } from "../github/check-run.ts";
import type { Problem } from "../problems/problem.ts";
import type { GristWriteBack } from "../staffing/grist-write-backs.ts";
import type { MissingReport } from "../staffing/propose-report.ts";
import { cleanText, renderWithin, truncateText } from "../templating/clean-text.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { changesToEnter, composeEntriesText } from "./compose-entries-text.ts";
import { composeTitle } from "./compose-title.ts";
import { missingReportText } from "./missing-report-text.ts";
import { probationText } from "./probation-text.ts";
import { sortProblems } from "./sort-problems.ts";

/** What one reconcile of the staffing repository came to. */
export interface ReconcileReport {
  delivered: readonly Delivery[];
  /** The pull request that writes the values of the site back into the records; null where there is none. */
  writeBack?: PullRequestState | null;
  /** Values that can be taken over into Grist, once a person ticks their box. */
  gristWriteBacks?: readonly GristWriteBack[];
  /** Null where no report is due, or its pull request is there. */
  missingReport?: MissingReport | null;
  /** What entries depend on; null where nothing could be compared, so that there are none. */
  entries?: EntriesState | null;
  /** Everything that reading and planning found; settings that cannot be read are problems like others. */
  problems: readonly Problem[];
  /** Fiches that say what the records say. */
  unchanged: number;
  /** How far the site takes pull requests; by default as many as the settings say. */
  probation?: Probation;
}

export interface EntriesState {
  context: EntryContext;
  /** Nothing goes to the site but what people enter. */
  isOnlyWay: boolean;
}

export type CheckRunText = Pick<CheckRun, "conclusion" | "title" | "summary" | "annotations">;

/** Characters of each part of the summary, which GitHub cuts at 65,535. */
const BUDGETS = { rows: 30_000, problems: 12_000, pages: 18_000 };

/** What the people of the contractor read on their commit. */
export function composeCheckRun(report: ReconcileReport): CheckRunText {
  const { annotations, unannotated, elsewhere } = sortProblems(report.problems);
  const { delivered, problems, unchanged } = report;
  const counts = {
    fiches: delivered.reduce((sum, { changes }) => sum + changes.length, 0),
    failed: delivered.filter(({ conclusion }) => conclusion === "failure").length,
    unchanged,
  };
  return {
    conclusion: conclude(report),
    title: composeTitle(counts, problems),
    summary: composeSummary(report, elsewhere, unannotated),
    annotations,
  };
}

function conclude({ delivered, writeBack, problems }: ReconcileReport): CheckRunText["conclusion"] {
  if (problems.some(({ severity }) => severity === "error")) return "failure";
  const conclusions = new Set(delivered.map(({ conclusion }) => conclusion));
  if (conclusions.has("failure") || (writeBack && recordsDelivery(writeBack).conclusion === "failure"))
    return "failure";
  return conclusions.has("neutral") ? "neutral" : "success";
}

function composeSummary(
  { delivered, writeBack, missingReport, unchanged, problems, entries, probation }: ReconcileReport,
  elsewhere: readonly Problem[],
  unannotated: number,
) {
  const isQueued = delivered.some(({ dashboard }) => dashboard.section === "queued");
  const rows = delivered.flatMap((one) => one.changes.map((change) => ({ change, one })));
  const pages = entries ? composeEntriesText(changesToEnter(delivered), entries.context) : [];
  const shown = {
    rows: renderWithin(rows, BUDGETS.rows, ({ change, one }) => composeDeliveryRow(change, one)),
    problems: renderWithin(elsewhere, BUDGETS.problems, (found) => renderMarkdown("checks/problem", found)),
    pages: renderWithin(pages, BUDGETS.pages, ({ text }) => text),
  };
  return renderMarkdown("checks/summary", {
    rows: shown.rows.kept,
    moreRows: shown.rows.left,
    problems: shown.problems.kept,
    moreProblems: shown.problems.left,
    pages: shown.pages.kept,
    morePages: shown.pages.left,
    unannotated,
    // The limit counts only once it holds something back.
    probation: probation && (probation.kind === "paused" || isQueued) ? probationText(probation) : "",
    writeBack: writeBack ? recordsDelivery(writeBack).writeBack : "",
    missingReport: missingReport ? missingReportText(missingReport) : "",
    unchanged,
    // Liquid has its own `empty`.
    nothing: delivered.length === 0 && problems.length === 0,
  });
}

/** One fiche in the check run's table: which, what changes, and what became of it. */
function composeDeliveryRow(change: DescribedChange, { words }: Delivery): string {
  return renderMarkdown("checks/row", {
    name: change.id,
    summary: truncateText(cleanText(renderTemplate("changes/summary", change.description)), 200),
    words,
  });
}
