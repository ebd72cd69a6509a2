import type { Report } from "../contract/report.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { withName } from "./with-name.ts";

export function renderMarkdownReport(report: Report): string {
  const orders = report.orders.map((order) => ({ ...order, units: order.units.map(withName) }));
  return `${renderMarkdown("reports/report", { ...report, orders })}\n`;
}
