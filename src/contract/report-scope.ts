import { monthOf } from "../dates/month.ts";
import { includesDay, overlap } from "../dates/period.ts";
import type { Records } from "../records/records.ts";
import { type ExactOrder, exactOrder } from "./exact-order.ts";
import type { PublishedProduct } from "./report.ts";

/** What a report speaks of. */
export interface Scope {
  orders: ExactOrder[];
  /** As the records spell it. */
  beneficiary: string | null;
  /** Ids. */
  products: ReadonlySet<string>;
  members: ReadonlySet<string>;
  /** A product's title, from its record, else from the site, else its id. */
  title: (product: string) => string;
}

interface Asked {
  records: Records;
  published: ReadonlyMap<string, PublishedProduct>;
  from: string;
  to: string;
  beneficiary: string | null;
}

/**
 * The orders of the period (signed, running or worked on in it), for one beneficiary or all; the products that they or the
 * records name for it; the people on a mission on these, or who worked on the orders, in the period.
 */
export function scopeOf({ records, published, from, to, beneficiary }: Asked): Scope {
  const wanted = beneficiary === null ? null : keyOf(beneficiary);
  const orders = records.orders
    .map(exactOrder)
    .filter((order) => wanted === null || keyOf(order.beneficiary) === wanted)
    .filter((order) => isOfPeriod(order, from, to));
  const products = new Set(orders.map(({ product }) => product));
  for (const { id, value } of records.products) {
    if (wanted === null || (value.beneficiary !== undefined && keyOf(value.beneficiary) === wanted)) products.add(id);
  }
  const references = new Set(orders.map(({ reference }) => reference));
  const workers = new Set(orders.flatMap(({ work }) => work.map(({ member }) => member)));
  const members = records.members.filter(({ id, value }) => {
    if (workers.has(id)) return true;
    const missions = value.missions.filter((mission) => overlap(mission, { start: from, end: to }));
    if (wanted === null) return missions.length > 0;
    return missions.some(
      ({ order, startups = [] }) =>
        (order !== undefined && references.has(order)) || startups.some((startup) => products.has(startup)),
    );
  });
  const titles = new Map(records.products.map(({ id, value }) => [id, value.title]));
  return {
    ...{ orders, products },
    beneficiary: wanted === null ? null : spelt(records, wanted, beneficiary),
    members: new Set(members.map(({ id }) => id)),
    title: (product) => titles.get(product) ?? published.get(product)?.title ?? product,
  };
}

function isOfPeriod({ signed, start, end, work }: ExactOrder, from: string, to: string): boolean {
  const period = { start: from, end: to };
  if (overlap({ start, end }, period) || includesDay(period, signed)) return true;
  return work.some(({ month }) => monthOf(from) <= month && month <= monthOf(to));
}

function spelt({ orders, products }: Records, wanted: string, asked: string | null): string | null {
  const names = [...orders, ...products].flatMap(({ value }) => value.beneficiary ?? []);
  return names.find((name) => keyOf(name) === wanted) ?? asked;
}

/** People write a beneficiary's name with or without its capitals and accents. */
export function keyOf(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
