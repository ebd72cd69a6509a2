import { DAYS_IN_UNIT } from "../../contract/amount.ts";
import type { ListedOrder } from "../../contract/list-orders.ts";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { countUnread } from "../contractor/count-unread.ts";
import { matches } from "../contractor/matches.ts";
import type { Query } from "../contractor/query.ts";

/** On a page: who has more searches. */
const MOST = 300;

const states = ["en-cours", "a-venir", "terminees"] as const;

type OrderState = (typeof states)[number];

/** *Commandes*: what is ordered, done and left of each; private, as all pages of a contractor are. */
export function renderOrders(snapshot: ContractorSnapshot, base: string, action: string, query: Query): string {
  const typed = (query.q ?? "").slice(0, 200);
  const state = states.find((one) => one === query.etat) ?? "";
  const rows = snapshot.orders.map((order) => orderRow(order, snapshot, base));
  const found = rows.filter(
    (row) =>
      matches(typed, [row.reference, row.beneficiary, row.title, row.product]) && (state === "" || row.state === state),
  );
  return renderHtml("web/orders", {
    ...{ action, typed, state, total: rows.length, found: found.length },
    rows: found.slice(0, MOST),
    ...{ unread: countUnread(snapshot, "orders"), problems: `${base}/problemes` },
    isCompared: snapshot.compared !== null,
    isFiltered: typed !== "" || state !== "",
  });
}

/** What templates/web/order-rows.liquid shows of one. */
export function orderRow(order: ListedOrder, { records, today }: ContractorSnapshot, base: string) {
  const { reference, product, beneficiary, start, end, centidays, cents, forecast, units } = order;
  const record = records.find((one) => one.collection === "products" && one.id === product);
  return {
    ...{ reference, product, beneficiary, start, end, centidays, cents, forecast },
    title: record?.name ?? product,
    path: `${base}/commandes/${encodeURIComponent(reference)}`,
    productPath: record ? `${base}/produits/${encodeURIComponent(product)}` : null,
    state: stateOf(order, today),
    /** Hundredths of a unit. */
    centiunits: {
      ordered: toUnits(centidays.ordered),
      done: toUnits(centidays.done),
      left: toUnits(centidays.left),
    },
    isOver: units.some((unit) => unit.centidays.left < 0),
    percent: centidays.ordered === 0 ? null : Math.round((centidays.done / centidays.ordered) * 100),
  };
}

function stateOf({ start, end }: ListedOrder, today: string): OrderState {
  if (end < today) return "terminees";
  return start > today ? "a-venir" : "en-cours";
}

function toUnits(centidays: number): number {
  return Math.round(centidays / DAYS_IN_UNIT);
}
