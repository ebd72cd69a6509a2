import { setImmediate } from "node:timers/promises";
import { parisTime } from "../../dates/paris-time.ts";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { inlineHtml } from "../inline-html.ts";
import { composeToday, type TodayPart } from "./compose-today.ts";
import type { WritePart } from "./create-part-writer.ts";

interface TodayOptions {
  /** Where the filler of the espace membre's forms is explained; empty where it is nowhere. */
  fillerPath: string;
  /** Below which the pages of people are. */
  base: string;
  /** Where what waits is asked for; empty where nobody may. */
  actsPath: string;
  isLocal: boolean;
  writePart: WritePart;
}

/** *Aujourd’hui*, without what stands around every page. Written piece by piece, so that what is large keeps nobody else waiting. */
export async function renderToday(snapshot: ContractorSnapshot, options: TodayOptions): Promise<string> {
  const { base, fillerPath, actsPath, isLocal, writePart } = options;
  const view = composeToday(snapshot);
  const parts: { id: string; count: number; isUrgent: boolean; html: string }[] = [];
  for (const part of view.parts) {
    await setImmediate();
    const { id, count, isUrgent } = part;
    const html = writePart("web/part", { part: await showPart(part, writePart), base, fillerPath, actsPath });
    parts.push({ id, count, isUrgent, html });
  }
  return renderHtml("web/today", {
    ...view,
    isLocal,
    parts,
    underWay: view.underWay.map(deliveryWithHtml),
    today: snapshot.today,
    compared: snapshot.compared,
    place: snapshot.place,
    at: parisTime(new Date(snapshot.at)),
  });
}

/** Entries between which others get their turn. */
const AT_ONCE = 10;

async function showPart(part: TodayPart, writePart: WritePart): Promise<object> {
  if (part.id !== "saisir")
    return "deliveries" in part ? { ...part, deliveries: part.deliveries.map(deliveryWithHtml) } : part;
  const groups: { title: string; entries: string[] }[] = [];
  let written = 0;
  for (const { title, entries } of part.groups) {
    const texts: string[] = [];
    for (const entry of entries) {
      texts.push(writePart("web/entry", { entry, group: title }));
      if (++written % AT_ONCE === 0) await setImmediate();
    }
    groups.push({ title, entries: texts });
  }
  return { id: part.id, groups };
}

function deliveryWithHtml(delivery: ContractorSnapshot["deliveries"][number]) {
  return { ...delivery, html: inlineHtml(delivery.words) };
}
