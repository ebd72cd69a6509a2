import type { Report } from "../contract/report.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { activityRows } from "./activity-rows.ts";
import { withUnitName } from "./label.ts";

export function renderMarkdownReport(report: Report): string {
  const orders = report.orders.map((order) => ({
    ...order,
    units: order.units.map(withUnitName),
    byActivity: activityRows(order),
  }));
  return `${renderMarkdown("reports/report", { ...report, orders })}\n`;
}
