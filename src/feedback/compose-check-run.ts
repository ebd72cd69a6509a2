import type { Delivered, DeliveryState } from "../delivery/delivered.ts";
import { handOffEntries } from "../delivery/hand-off.ts";
import type { CheckRun } from "../github/check-run.ts";
import type { Problem } from "../problems/problem.ts";
import { keepWithin } from "../templating/keep-within.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { composeRow } from "./compose-row.ts";
import { composeTitle } from "./compose-title.ts";
import type { MissingReport } from "./missing-report.ts";
import { partsOf } from "./parts-of.ts";
import { reportText } from "./report-text.ts";
import { sortProblems } from "./sort-problems.ts";

/** What one look at the records came to. */
export interface Report {
  delivered: readonly Delivered[];
  /** The pull request that takes the values of the site over in the records; null where there is none to. */
  takeover?: DeliveryState | null;
  /** Null where no report is due, or its pull request is there. */
  missingReport?: MissingReport | null;
  /** Everything that reading and planning found; settings that cannot be read are problems like others. */
  problems: readonly Problem[];
  /** Fiches that say what the records say. */
  unchanged: number;
}

export type CheckRunText = Pick<CheckRun, "conclusion" | "title" | "summary" | "annotations">;

/** Characters of each part of the summary, which GitHub cuts at 65,535. */
const BUDGETS = { rows: 30_000, problems: 12_000, pages: 18_000 };

const waiting: ReadonlySet<Delivered["state"]> = new Set([
  "pushed",
  "hand-off",
  "undone",
  "waiting",
  "blocked",
  "later",
  "refused",
] as const);
const byHand: ReadonlySet<Delivered["state"]> = new Set(["hand-off", "undone"] as const);

/** What the people of the contractor read on their commit. */
export function composeCheckRun(report: Report): CheckRunText {
  const { annotations, unannotated, elsewhere } = sortProblems(report.problems);
  const { delivered, problems, unchanged } = report;
  const counts = {
    fiches: delivered.reduce((sum, { proposal }) => sum + proposal.changes.length, 0),
    failed: delivered.filter(({ state }) => state === "failed").length,
    unchanged,
  };
  return {
    conclusion: conclude(report),
    title: composeTitle(counts, problems),
    summary: composeSummary(report, elsewhere, unannotated),
    annotations,
  };
}

function conclude({ delivered, takeover, problems }: Report): CheckRunText["conclusion"] {
  if (problems.some(({ severity }) => severity === "error")) return "failure";
  if ([...delivered, takeover].some((one) => one?.state === "failed")) return "failure";
  return delivered.some(({ state }) => waiting.has(state)) ? "neutral" : "success";
}

function composeSummary(
  { delivered, takeover, missingReport, unchanged, problems }: Report,
  elsewhere: readonly Problem[],
  unannotated: number,
) {
  const rows = delivered.flatMap((one) => one.proposal.changes.map((change) => composeRow(change, one)));
  const pages = delivered
    .filter(({ state }) => byHand.has(state))
    .flatMap(({ proposal }) =>
      proposal.changes.map((change) => renderMarkdown("checks/hand-off", handOffEntries(change))),
    );
  const listed = elsewhere.map((found) => renderMarkdown("checks/problem", found));
  const shown = {
    rows: keepWithin(rows, BUDGETS.rows),
    problems: keepWithin(listed, BUDGETS.problems),
    pages: keepWithin(pages, BUDGETS.pages),
  };
  return renderMarkdown("checks/summary", {
    rows: shown.rows.kept,
    moreRows: shown.rows.left,
    problems: shown.problems.kept,
    moreProblems: shown.problems.left,
    pages: shown.pages.kept,
    morePages: shown.pages.left,
    unannotated,
    takeover: takeover ? partsOf(takeover) : null,
    missingReport: missingReport ? reportText(missingReport) : "",
    unchanged,
    // Liquid has its own `empty`.
    nothing: delivered.length === 0 && problems.length === 0,
  });
}
