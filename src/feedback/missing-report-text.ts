import type { MissingReport } from "../staffing/propose-report.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";

/** Why a report is not there, and the way out, in a few sentences. */
export function missingReportText(report: MissingReport): string {
  return renderMarkdown("issues/report", report);
}
