import type { ListedOrder } from "../../contract/list-orders.ts";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import { burnDownChart } from "../../reports/charts/burn-down-chart.ts";
import { withUnitName } from "../../reports/label.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { orderRow } from "./render-orders.ts";

/** One order: its figures, how its days are used up, and who used them. */
export function renderOrder(snapshot: ContractorSnapshot, order: ListedOrder, base: string): string {
  const { records, missions, today } = snapshot;
  const members = new Map(records.flatMap((one) => (one.collection === "members" ? [[one.id, one.name]] : [])));
  const named = new Map(missions.map(({ member, name }) => [member, name]));
  const person = (id: string) => ({
    name: members.get(id) ?? named.get(id) ?? id,
    path: members.has(id) ? `${base}/membres/${encodeURIComponent(id)}` : null,
  });
  const assigned = missions.filter((mission) => mission.order === order.reference && mission.end >= today);
  return renderHtml("web/order", {
    ...orderRow(order, snapshot, base),
    ...{ today, signed: order.signed, activities: order.activities, months: order.months },
    units: order.units.map(withUnitName),
    members: order.members.map(({ member, centidays }) => ({ ...person(member), centidays })),
    assigned: assigned.map(({ member, start, end }) => ({ ...person(member), start, end })),
    chart: burnDownChart(order) ?? null,
  });
}
