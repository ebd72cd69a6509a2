import { hundredthsOf } from "../records/decimal.ts";
import type { ProductRecord } from "../records/product-record.ts";
import { nameKey } from "./name-key.ts";
import type { Figure, ReadFigures } from "./read-figures.ts";
import type { ReportImpact } from "./report.ts";
import type { ReportInput, Scope } from "./report-scope.ts";

/**
 * Each product's indicators as they were measured last by the end of the period, and what they were before (CCTP §3.3, « mesures
 * d'impacts des produits numériques »): from the record and, where it was asked, from what the product publishes. A product without figures
 * has one line, which says what is known of that.
 */
export function impactOf(input: ReportInput, { products, title }: Scope): ReportImpact[] {
  const records = new Map(input.records.products.map(({ id, value }) => [id, value]));
  return [...products].toSorted().flatMap((product): ReportImpact[] => {
    const [record, read] = [records.get(product), input.figures?.get(product)];
    const figures = figuresOf(record, read).filter(({ date }) => date <= input.to);
    const named = { product, title: title(product) };
    if (figures.length > 0) return indicatorsOf(figures).map((one) => ({ ...named, ...one }));
    return [{ ...named, state: stateWithout(record, read), ...nothing }];
  });
}

const nothing = { indicator: null, unit: null, value: null, date: null, source: null, previous: null, change: null };

/** Nobody is said to publish nothing but by the record, or by a page that was read. */
function stateWithout(record: ProductRecord | undefined, read: ReadFigures | undefined): ReportImpact["state"] {
  if (record?.impact?.length === 0) return "not-published";
  if (read?.kind === "unread") return "unread";
  return read?.kind === "none" ? "not-found" : "not-recorded";
}

/** What the record says of an indicator's day holds. */
function figuresOf(record: ProductRecord | undefined, read: ReadFigures | undefined): Figure[] {
  const recorded = (record?.impact ?? []).map(({ indicator, value, unit = null, date, source = null }) => ({
    ...{ indicator, value: hundredthsOf(value), unit, date, source },
  }));
  const known = new Set(recorded.map(({ indicator, date }) => `${date} ${nameKey(indicator)}`));
  const published = read?.kind === "figures" ? read.figures : [];
  return [...recorded, ...published.filter(({ indicator, date }) => !known.has(`${date} ${nameKey(indicator)}`))];
}

function indicatorsOf(figures: readonly Figure[]) {
  const byIndicator = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = nameKey(figure.indicator);
    byIndicator.set(key, [...(byIndicator.get(key) ?? []), figure]);
  }
  return [...byIndicator.values()].flatMap((measures) => {
    const [last, ...older] = measures.toSorted((a, b) => (a.date > b.date ? -1 : Number(a.date < b.date)));
    if (!last) return [];
    const before = older.find(({ date }) => date < last.date);
    const previous = before ? { value: before.value, date: before.date } : null;
    const change = before && before.unit === last.unit ? last.value - before.value : null;
    return [{ state: "measured" as const, ...last, previous, change }];
  });
}
