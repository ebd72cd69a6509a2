import type { ReportPeriod } from "../contract/period-to-report.ts";
import type { Report } from "../contract/report.ts";
import { formats } from "../reports/formats.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { RecordsProposal, RecordsProposalKey } from "./records-proposal.ts";

/** Those that people read, send, and open in a spreadsheet. */
const WRITTEN = ["markdown", "html", "csv"] as const;

export function reportKey({ name }: ReportPeriod): RecordsProposalKey {
  return `rapport-${name}`;
}

/** The report of a period, as files of `rapports/PERIOD/`; a format that is no text is left out. */
export async function composeReportProposal(period: ReportPeriod, report: Report): Promise<RecordsProposal> {
  const folder = `rapports/${period.name}`;
  const files = new Map<string, string>();
  for (const name of WRITTEN) {
    const written = (await formats[name]?.())?.(report, []) ?? new Map();
    for (const [end, text] of written) if (typeof text === "string") files.set(`${folder}/rapport${end}`, text);
  }
  const [, year = "", quarter] = /^(\d{4})-T(\d)$/.exec(period.name) ?? [];
  const said = { ...period, year, quarter: quarter === undefined ? null : Number(quarter), folder };
  return {
    key: reportKey(period),
    title: renderTemplate("pull-requests/report-title", said).trim(),
    body: renderMarkdown("pull-requests/report", { ...said, compared: report.fiches !== null }),
    files,
  };
}
