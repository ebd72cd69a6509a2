import type { Report } from "../contract/report.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";

export function renderMarkdownReport(report: Report): string {
  return `${renderMarkdown("reports/report", report)}\n`;
}
