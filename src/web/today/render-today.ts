import { parisTime } from "../../dates/paris-time.ts";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { inlineHtml } from "../inline-html.ts";
import { composeToday, type TodayPart } from "./compose-today.ts";

interface TodayOptions {
  /** Where the filler of the espace membre's forms is explained; empty where it is nowhere. */
  fillerPath: string;
  isLocal: boolean;
}

/** *Aujourd’hui*, without what stands around every page. */
export function renderToday(snapshot: ContractorSnapshot, options: TodayOptions): string {
  const view = composeToday(snapshot);
  return renderHtml("web/today", {
    ...view,
    ...options,
    parts: view.parts.map(withHtml),
    underWay: view.underWay.map(deliveryWithHtml),
    today: snapshot.today,
    compared: snapshot.compared,
    place: snapshot.place,
    at: parisTime(new Date(snapshot.at)),
  });
}

function withHtml(part: TodayPart) {
  return "deliveries" in part ? { ...part, deliveries: part.deliveries.map(deliveryWithHtml) } : part;
}

function deliveryWithHtml(delivery: ContractorSnapshot["deliveries"][number]) {
  return { ...delivery, html: inlineHtml(delivery.words) };
}
