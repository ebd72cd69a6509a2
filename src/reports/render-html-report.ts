import { createHash } from "node:crypto";
import type { Report } from "../contract/report.ts";
import { renderHtml } from "../templating/render-html.ts";
import { attentionOf } from "./attention-of.ts";
import { barsChart } from "./charts/bars-chart.ts";
import { burnDownChart } from "./charts/burn-down-chart.ts";
import { withName } from "./with-name.ts";

/** What a finding's answer may be, in the order of the bars; what does not apply to a product is no part of it. */
const ANSWERS = ["pass", "attested", "unknown", "fail"] as const;

/**
 * One page that needs nothing else: no script, nothing asked of a network, and a policy that lets only this style be applied.
 * `css` is the whole style.
 */
export function renderHtmlReport(report: Report, css: string): string {
  return renderHtml("reports/html/page", {
    ...report,
    css,
    styleHash: createHash("sha256").update(css).digest("base64"),
    attention: attentionOf(report),
    orders: report.orders.map((order, at) => {
      return { ...order, id: at + 1, units: order.units.map(withName), chart: burnDownChart(order) ?? null };
    }),
    monthsChart: barsChart(
      report.months.map(({ month, centidays }) => ({ name: month, parts: [{ kind: "days", value: centidays }] })),
    ),
    standardsChart: barsChart(
      (report.standards ?? []).map(({ title, counts }) => ({
        name: title,
        parts: ANSWERS.map((kind) => ({ kind, value: counts[kind] })),
      })),
      { width: 480, left: 125 },
    ),
  });
}
