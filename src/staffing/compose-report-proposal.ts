import type { ReportPeriod } from "../contract/period-to-report.ts";
import type { Report } from "../contract/report.ts";
import { formats } from "../reports/formats.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { RecordsProposal } from "./records-proposal.ts";

/** To read, to send and to reckon with. A spreadsheet is no text, so it is not proposed; the JSON is for programs. */
const PROPOSED = ["markdown", "html", "csv"];

/** The report of a period as files of the staffing repository, under `rapports/<period>/`. */
export async function composeReportProposal(
  report: Report,
  { name, from, to }: ReportPeriod,
): Promise<RecordsProposal> {
  const files = new Map<string, string>();
  for (const format of PROPOSED) {
    const render = await formats[format]?.();
    for (const [end, content] of render?.(report, []) ?? [])
      if (typeof content === "string") files.set(`rapports/${name}/rapport-${name}${end}`, content);
  }
  const said = { from, to, folder: `rapports/${name}`, file: `rapports/${name}/rapport-${name}` };
  return {
    key: `rapport-${name}`,
    title: renderTemplate("pull-requests/report-title", said).trim(),
    body: renderMarkdown("pull-requests/report", said),
    files,
  };
}
