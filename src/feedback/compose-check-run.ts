import type { Delivered, DeliveryState } from "../delivery/delivered.ts";
import { handOffEntries } from "../delivery/hand-off.ts";
import type { CheckRun } from "../github/port.ts";
import type { Problem } from "../problems/problem.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { keepWithin } from "../templating/keep-within.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { annotationOf } from "./annotation-of.ts";
import { composeRow } from "./compose-row.ts";
import { isInStaffing } from "./is-in-staffing.ts";
import { partsOf } from "./parts-of.ts";

/** What one look at the records came to. */
export interface Report {
  delivered: readonly Delivered[];
  /** The pull request that takes the values of the site over in the records; null where there is none to. */
  takeover?: DeliveryState | null;
  /** Everything that reading and planning found; settings that cannot be read are problems like others. */
  problems: readonly Problem[];
  /** Fiches that say what the records say. */
  unchanged: number;
}

export type CheckRunText = Pick<CheckRun, "conclusion" | "title" | "summary" | "annotations">;

/** Characters of each part of the summary, which GitHub cuts at 65,535. */
const BUDGETS = { rows: 30_000, problems: 12_000, pages: 18_000 };

/** Ten requests of 50: who has more to correct starts with these. */
const ANNOTATIONS = 500;

const waiting: ReadonlySet<Delivered["state"]> = new Set([
  "pushed",
  "hand-off",
  "undone",
  "waiting",
  "refused",
] as const);
const byHand: ReadonlySet<Delivered["state"]> = new Set(["hand-off", "undone"] as const);

/** What the people of the contractor read on their commit. */
export function composeCheckRun(report: Report): CheckRunText {
  const problems = gravestFirst(report.problems);
  const inStaffing = problems.filter(({ file }) => isInStaffing(file));
  const annotated = inStaffing.slice(0, ANNOTATIONS);
  const elsewhere = problems.filter(({ file }) => !isInStaffing(file));
  return {
    conclusion: conclude(report),
    title: composeTitle(report),
    summary: composeSummary(report, elsewhere, inStaffing.length - annotated.length),
    annotations: annotated.map(annotationOf),
  };
}

function conclude({ delivered, takeover, problems }: Report): CheckRunText["conclusion"] {
  if (problems.some(({ severity }) => severity === "error")) return "failure";
  if ([...delivered, takeover].some((one) => one?.state === "failed")) return "failure";
  return delivered.some(({ state }) => waiting.has(state)) ? "neutral" : "success";
}

function composeTitle({ delivered, problems, unchanged }: Report): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  const files = new Set(errors.map(({ file }) => file).filter(isInStaffing));
  return renderTemplate("checks/title", {
    fiches: delivered.reduce((sum, { proposal }) => sum + proposal.changes.length, 0),
    settings: files.has(settingsPath),
    records: files.size - Number(files.has(settingsPath)),
    elsewhere: errors.filter(({ file }) => !isInStaffing(file)).length,
    failed: delivered.filter(({ state }) => state === "failed").length,
    unchanged,
  }).trim();
}

function composeSummary(
  { delivered, takeover, unchanged, problems }: Report,
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
    unchanged,
    // Liquid has its own `empty`.
    nothing: delivered.length === 0 && problems.length === 0,
  });
}

function gravestFirst(problems: readonly Problem[]): Problem[] {
  return (["error", "warning", "note"] as const).flatMap((wanted) =>
    problems.filter(({ severity }) => severity === wanted),
  );
}
