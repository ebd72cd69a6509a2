import { monthOf } from "../dates/month.ts";
import { overlap } from "../dates/period.ts";
import { missionProducts } from "../records/mission-products.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type ExactOrder, exactOrders, orderedFrom } from "./exact-order.ts";
import { amendedMonths } from "./lines-on.ts";
import { nameKey } from "./name-key.ts";
import type { ReadFigures } from "./read-figures.ts";
import type { AnswerSince, FicheState, PublishedProduct, ReportFinding } from "./report.ts";
import { spellBeneficiaries } from "./spell-names.ts";

/** Days, both included. Work is recorded by the month: a month that the period touches counts whole. */
export interface DateRange {
  from: string;
  to: string;
}

/** What a report is composed of. */
export interface ReportInput extends DateRange {
  records: Records;
  settings: Pick<Settings, "contractor" | "correspondents" | "people">;
  /** What the standards found; null where they were not evaluated. */
  standards: readonly ReportFinding[] | null;
  /** Since when each answer holds, by product, where that was followed. */
  trends?: ReadonlyMap<string, readonly AnswerSince[]>;
  /** Whether each fiche is up to date; null without the site. */
  fiches: readonly FicheState[] | null;
  /** What products' own pages say of their impact, by id; absent where they were not asked. */
  figures?: ReadonlyMap<string, ReadFigures>;
  /** By id; empty without the site. */
  published: ReadonlyMap<string, PublishedProduct>;
  today: string;
  /** Its orders, products and people alone; null for all. */
  beneficiary: string | null;
  /** With what is for the contractor alone. */
  isInternal?: boolean;
}

/** The subject of a report. */
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

type ScopeInput = Pick<ReportInput, "records" | "published" | "from" | "to" | "beneficiary">;

/**
 * The orders of the period (signed and not over, amended or worked on in it), for one beneficiary or all; the products that they or the
 * records name for it; the people on a mission on these, or who worked on the orders, in the period.
 */
export function scopeOf({ records, published, from, to, beneficiary }: ScopeInput): Scope {
  const key = beneficiary === null ? null : nameKey(beneficiary);
  const orders = exactOrders(records)
    .filter((order) => key === null || nameKey(order.beneficiary) === key)
    .filter((order) => isOfPeriod(order, from, to));
  const products = new Set(orders.map(({ product }) => product));
  for (const { id, value } of records.products) {
    if (key === null || (value.beneficiary !== undefined && nameKey(value.beneficiary) === key)) products.add(id);
  }
  const references = new Set(orders.map(({ reference }) => reference));
  const workers = new Set(orders.flatMap(({ work }) => work.map(({ member }) => member)));
  const productsOf = missionProducts(records);
  const members = records.members.filter(({ id, value }) => {
    if (workers.has(id)) return true;
    const missions = value.missions.filter((mission) => overlap(mission, { start: from, end: to }));
    if (key === null) return missions.length > 0;
    return missions.some(
      (mission) =>
        references.has(mission.order?.normalize("NFC") ?? "") || productsOf(mission).some((one) => products.has(one)),
    );
  });
  const titles = new Map(records.products.map(({ id, value }) => [id, value.title]));
  return {
    ...{ orders, products },
    beneficiary: beneficiary === null ? null : spellBeneficiaries(records)(beneficiary),
    members: new Set(members.map(({ id }) => id)),
    title: (product) => titles.get(product) ?? published.get(product)?.title ?? product,
  };
}

/** By whole months, as lines of amendments count: an order that takes over a part of another is of each report in which that has given it back. */
function isOfPeriod(order: ExactOrder, from: string, to: string): boolean {
  const period = { start: monthOf(from), end: monthOf(to) };
  if (overlap({ start: monthOf(orderedFrom(order)), end: monthOf(order.end) }, period)) return true;
  // What amends an order that is over still pays for days of it, or takes them back.
  const months = [monthOf(order.signed), ...order.work.map(({ month }) => month), ...amendedMonths(order)];
  return months.some((month) => period.start <= month && month <= period.end);
}
