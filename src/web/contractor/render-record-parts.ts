import type { ContractorSnapshot, SnapshotRecord } from "../../feedback/snapshot/contractor-snapshot.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { composeCalendar, readCalendarChoice } from "../calendar/compose-calendar.ts";
import { missionsTable } from "../calendar/render-calendar.ts";
import { orderRow } from "../orders/render-orders.ts";
import { renderProductStandards } from "../standards/render-product-standards.ts";

/** What a person's or a product's page shows below its fiche: who is there until when; of a product, its standards and its orders too. */
export function renderRecordParts(snapshot: ContractorSnapshot, record: SnapshotRecord, base: string): string {
  const parts = [renderTeam(snapshot, record, base)];
  if (record.collection === "products")
    parts.push(renderProductStandards(snapshot, record, base), renderProductOrders(snapshot, record, base));
  return parts.join("\n");
}

function renderTeam(snapshot: ContractorSnapshot, { collection, id }: SnapshotRecord, base: string): string {
  const asked = collection === "products" ? { par: "produit", produit: id } : { par: "personne" };
  const missions = snapshot.missions.filter(({ member }) => collection === "products" || member === id);
  const view = composeCalendar({ ...snapshot, missions }, readCalendarChoice(asked, snapshot.today));
  const address = collection === "products" ? asked : { par: "personne", personne: id };
  return renderHtml("web/team", {
    ...{ collection, path: `${base}/calendrier?${new URLSearchParams(address)}` },
    missions: missionsTable(view, snapshot, base),
  });
}

function renderProductOrders(snapshot: ContractorSnapshot, { id }: SnapshotRecord, base: string): string {
  const rows = snapshot.orders.filter(({ product }) => product === id).map((order) => orderRow(order, snapshot, base));
  return renderHtml("web/product-orders", { rows });
}
