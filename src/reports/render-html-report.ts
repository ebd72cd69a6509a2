import { createHash } from "node:crypto";
import type { FicheState, Report, ReportFinding, ReportOrder, ReportProduct, ReportRisk } from "../contract/report.ts";
import { monthOf } from "../dates/month.ts";
import { renderHtml } from "../templating/render-html.ts";
import { activityRows } from "./activity-rows.ts";
import { barsChart } from "./charts/bars-chart.ts";
import { burnDownChart } from "./charts/burn-down-chart.ts";
import { withFoldableTables } from "./foldable-tables.ts";
import { withUnitName } from "./label.ts";

/** What a finding's answer may be, in the order of the bars; what does not apply to a product is no part of it. */
const ANSWERS = ["pass", "attested", "unknown", "fail"] as const;

/**
 * One page that needs nothing else: no script, no request, and a policy that lets only this style be applied.
 * `css` is the whole style.
 */
export function renderHtmlReport(report: Report, css: string): string {
  const page = renderHtml("reports/html/page", {
    ...report,
    css,
    styleHash: createHash("sha256").update(css).digest("base64"),
    attention: attentionOf(report),
    orders: report.orders.map((order, at) => {
      return {
        ...{ ...order, id: at + 1, units: order.units.map(withUnitName), chart: burnDownChart(order) ?? null },
        byActivity: activityRows(order),
      };
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
  return withFoldableTables(page);
}

/** What a reader must not miss, each list in the report's own order. */
export interface Attention {
  /** More days were done than ordered. */
  over: ReportOrder[];
  /** At this pace, days are left when the order ends. */
  late: ReportOrder[];
  /** At this pace, the days are used up in a month before the order's last one. */
  early: ReportOrder[];
  risks: ReportRisk[];
  grave: ReportFinding[];
  fiches: FicheState[];
  /** Products without a page where their impact is measured; none known without the site. */
  withoutStats: ReportProduct[];
  count: number;
}

function attentionOf({ orders, risks, standards, fiches, products, to }: Report): Attention {
  const lists = {
    over: orders.filter(({ units }) => units.some(({ centidays }) => centidays.left < 0)),
    late: orders.filter(({ forecast, end }) => end >= to && forecast.kind === "day" && forecast.afterEnd),
    early: orders.filter(({ forecast, end }) => forecast.kind === "day" && monthOf(forecast.day) < monthOf(end)),
    risks: risks.filter(({ level, closedOn }) => level === "high" && closedOn === null),
    grave: (standards ?? []).flatMap(({ failures }) => failures.filter(({ severity }) => severity === "error")),
    fiches: (fiches ?? []).filter(({ state }) => state !== "up-to-date"),
    withoutStats: fiches === null ? [] : products.filter(({ statsUrl }) => statsUrl === null),
  };
  return { ...lists, count: Object.values(lists).reduce((count, list) => count + list.length, 0) };
}
