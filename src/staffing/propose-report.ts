import { findBranchPullRequests } from "../channels/pull-requests/find-own-pull-requests.ts";
import { type Missing, recordsDelivery } from "../channels/pull-requests/pull-request-states.ts";
import { type PeriodToReport, periodToReport } from "../contract/period-to-report.ts";
import type { Report } from "../contract/report.ts";
import { dayOf } from "../dates/day.ts";
import { GitHubError } from "../github/github-error.ts";
import { repositorySource } from "../github/repository-source.ts";
import { branchOf } from "../markers/branch-name.ts";
import type { Plan } from "../plan/plan.ts";
import { changesFormats } from "../reports/changes-formats.ts";
import { findLastReport } from "../reports/find-last-report.ts";
import { formats } from "../reports/formats.ts";
import { reportLabel } from "../reports/label.ts";
import { type ReportChanges, reportChanges } from "../reports/report-changes.ts";
import { reportTables } from "../reports/report-tables.ts";
import type { Site } from "../site/site.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { composePeriodReport } from "./compose-period-report.ts";
import { proposeRecords, staffingTarget } from "./propose-records.ts";
import type { ContractorState } from "./read-staffing.ts";
import type { ReconcileContext } from "./reconcile-context.ts";
import type { RecordsProposal } from "./records-proposal.ts";

interface ReportProposed {
  /** It is left for the next reconcile. */
  isPostponed: boolean;
  missingReport: MissingReport | null;
}

const NOTHING_LEFT: ReportProposed = { isPostponed: false, missingReport: null };

/**
 * Proposes the report of the period that ended to the staffing repository, where the settings ask for it. Once, whatever people
 * made of the pull request: it is found again by its branch. What GitHub refuses is returned, not thrown, and tried once
 * more by the next reconcile.
 */
export async function proposeReport(
  context: ReconcileContext,
  contractor: ContractorState,
  site: Site,
  plan: Plan,
): Promise<ReportProposed> {
  const today = dayOf(context.now());
  const period = periodToReport(contractor.settings.contract.report, today);
  if (!period) return NOTHING_LEFT;
  const { owner, name } = context.repository;
  const branch = branchOf(`rapport-${period.name}`);
  // Apart from the cache of proposals: once a report is there, nothing updates it.
  const cacheKey = `${owner}/${name}#once:${branch}`;
  if (context.publishCache.has(cacheKey)) return NOTHING_LEFT;
  const missing = (why: Missing): ReportProposed => {
    const { from, to, until } = period;
    return { isPostponed: false, missingReport: { from, to, until, branch, ...why } };
  };
  try {
    const { access } = staffingTarget(context, contractor);
    if ((await findBranchPullRequests([branch], access, access.push)).length === 0) {
      const report = await composePeriodReport(context, contractor, { site, plan }, period);
      const proposed = await proposeRecords(
        context,
        contractor,
        await composeReportProposal(report, await changesSinceLast(context, contractor, report), period),
      );
      const delivery = recordsDelivery(proposed);
      if (delivery.retry === "after-limit") return { isPostponed: true, missingReport: null };
      if (delivery.missing) return missing(delivery.missing);
    }
    context.publishCache.set(cacheKey, { inputs: "", state: null });
    return NOTHING_LEFT;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const delivery = recordsDelivery({ state: "failed", reason: error.reason });
    return delivery.missing ? missing(delivery.missing) : NOTHING_LEFT;
  }
}

/** To read, to send and to reckon with. A spreadsheet is no text, so it is not proposed; the JSON is for programs. */
const PROPOSED_FORMATS = ["markdown", "html", "csv"];

/** Bytes and lines of the last report's tables: what exceeds them is not compared, so that no server stands still for it. */
const MOST_BYTES = 2 ** 20;
const MOST_LINES = 10_000;

/** Since the last report that the staffing repository holds; null where it holds none. */
async function changesSinceLast(
  { github, repository, cache }: ReconcileContext,
  { head }: ContractorState,
  report: Report,
): Promise<ReportChanges | null> {
  const source = repositorySource(github, repository, head.commit, cache);
  const paths = (await source.list()).map(({ path }) => path).filter((path) => path.startsWith("rapports/"));
  const last = findLastReport(paths, report.to);
  if (!last) return null;
  // Anyone may put thousands of files of such names there.
  const known = new Set(reportTables(report).map(({ name }) => reportLabel("table", name)));
  const tables = [...last.tables].filter(([table]) => known.has(table));
  const bytes = await source.readBytes(
    tables.map(([, path]) => path),
    MOST_BYTES,
  );
  let bytesLeft = MOST_BYTES;
  const texts = tables.flatMap(([table, path]) => {
    const content = bytes.get(path);
    if (!content || content.length > bytesLeft) return [];
    bytesLeft -= content.length;
    return [[table, new TextDecoder().decode(content)] as const];
  });
  return reportChanges(report, last.name, new Map(texts), MOST_LINES);
}

/** The report of a period, and what changed since the one before, as files of the staffing repository, under `rapports/<period>/`. */
async function composeReportProposal(
  report: Report,
  changes: ReportChanges | null,
  { name, from, to }: PeriodToReport,
): Promise<RecordsProposal> {
  const files = new Map<string, string>();
  for (const format of PROPOSED_FORMATS) {
    const render = await formats[format]?.();
    for (const [end, content] of render?.(report, []) ?? [])
      if (typeof content === "string") files.set(`rapports/${name}/rapport-${name}${end}`, content);
  }
  const changed = `rapports/${name}/changements-${name}`;
  for (const [end, content] of (changes && changesFormats.markdown?.(changes)) ?? [])
    if (typeof content === "string") files.set(`${changed}${end}`, content);
  const sections = (changes?.sections ?? []).flatMap(({ name, changes }) =>
    changes?.length ? [{ name, count: changes.length }] : [],
  );
  const variables = {
    ...{ from, to, folder: `rapports/${name}`, file: `rapports/${name}/rapport-${name}` },
    changes: changes && { last: changes.last, file: `${changed}.md`, sections },
  };
  return {
    key: `rapport-${name}`,
    title: renderTemplate("pull-requests/report-title", variables).trim(),
    body: renderMarkdown("pull-requests/report", variables),
    files,
  };
}

/** The report of a period that was to be proposed to the records, and has no pull request: why, and until when it is tried again. */
export interface MissingReport extends Missing {
  /** Days, both included. */
  from: string;
  to: string;
  /** Tried by each reconcile, this day included. */
  until: string;
  branch: string;
}
