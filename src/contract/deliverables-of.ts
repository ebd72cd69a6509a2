import { lastDayOf, monthOf } from "../dates/month.ts";
import { clauseOfUnit, clausesOf, type DeliverableKind, deliverableKinds } from "../records/deliverable-kind.ts";
import type { ProductRecord } from "../records/product-record.ts";
import { unitsOn } from "./lines-on.ts";
import type { PublishedProduct, ReportDeliverable } from "./report.ts";
import type { ReportInput, Scope } from "./report-scope.ts";

type Item = ReportDeliverable["items"][number];

/**
 * The deliverables that the ordered units ask for (CCTP §2.1 to §2.5), and others that were recorded; by product, in the order of the
 * contract. Those without an item are not known: it is not said that they are missing.
 */
export function deliverablesOf(input: ReportInput, scope: Scope): ReportDeliverable[] {
  const { records, published, from, to, today } = input;
  const counted = lastDayOf(monthOf(to));
  const byId = new Map(records.products.map(({ id, value }) => [id, value]));
  return [...scope.products].toSorted().flatMap((product) => {
    const ordered = scope.orders.filter((order) => order.product === product);
    const clauses = new Set(ordered.flatMap((order) => [...unitsOn(order, counted)].map((unit) => clauseOfUnit[unit])));
    const known = knownDeliverables(byId.get(product) ?? {}, published.get(product) ?? {}, to < today ? to : today);
    return deliverableKinds.flatMap((kind): ReportDeliverable[] => {
      const items = known(kind);
      const asked = clausesOf[kind].filter((clause) => clauses.has(clause));
      if (asked.length === 0 && !items.some(({ isRecorded }) => isRecorded)) return [];
      const shown = asked.length > 0 ? asked : clausesOf[kind];
      return [
        {
          product,
          title: scope.title(product),
          clauses: [...shown],
          kind,
          items: itemsOfPeriod(items, from).map(plain),
        },
      ];
    });
  });
}

/** What is there of a kind by a day, the latest first: what was recorded as delivered, then what the record or the fiche has anyway. */
export function knownDeliverables(record: ProductRecord, published: PublishedProduct, to: string) {
  const recorded = (record.deliverables ?? [])
    .filter(({ date = to }) => date <= to)
    .toSorted((a, b) => ((a.date ?? "") > (b.date ?? "") ? -1 : 1));
  const page = (own: string | null | undefined, site: string | null | undefined): KnownItem[] => {
    const url = (own === undefined ? site : own) || null;
    return url === null ? [] : [{ title: null, url, date: null, result: null, isRecorded: false }];
  };
  const elsewhere: Partial<Record<DeliverableKind, KnownItem[]>> = {
    service: page(record.link, published.link),
    "source-code": page(record.repository, published.repository),
    documentation: (record.documentation ?? []).map((one) => ({ ...one, date: null, result: null, isRecorded: false })),
    impact: [...page(record.stats_url, published.statsUrl), ...page(record.impact_url, published.impactUrl)],
  };
  return (kind: DeliverableKind): KnownItem[] => {
    const own = recorded
      .filter((one) => one.kind === kind)
      .map(({ title = null, url = null, date = null, result = null }) => ({
        title,
        url,
        date,
        result,
        isRecorded: true,
      }));
    const urls = new Set(own.map(({ url }) => url));
    return [...own, ...(elsewhere[kind] ?? []).filter(({ url }) => !urls.has(url))];
  };
}

interface KnownItem extends Item {
  isRecorded: boolean;
}

function plain({ isRecorded: _, ...item }: KnownItem): Item {
  return item;
}

/** Those of the period and those without a day; where the period has none, the last one before it. */
function itemsOfPeriod(items: readonly KnownItem[], from: string): KnownItem[] {
  const [dated, undated] = [items.filter(({ date }) => date !== null), items.filter(({ date }) => date === null)];
  const inPeriod = dated.filter(({ date }) => date !== null && date >= from);
  return [...(inPeriod.length > 0 ? inPeriod : dated.slice(0, 1)), ...undated];
}
