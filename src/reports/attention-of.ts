import type { FicheState, Finding, Report, ReportOrder, ReportProduct, ReportRisk } from "../contract/report.ts";
import { monthOf } from "../dates/month.ts";

/** What a reader must not miss, each list in the report's own order. */
export interface Attention {
  /** More days were done than ordered. */
  over: ReportOrder[];
  /** At this pace, days are left when the order ends. */
  late: ReportOrder[];
  /** At this pace, the days are used up in a month before the order's last one. */
  early: ReportOrder[];
  risks: ReportRisk[];
  grave: Finding[];
  fiches: FicheState[];
  /** Products without a page where their impact is measured; none known without the site. */
  withoutStats: ReportProduct[];
  count: number;
}

export function attentionOf({ orders, risks, standards, fiches, products, to }: Report): Attention {
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
