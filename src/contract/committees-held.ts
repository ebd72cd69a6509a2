import type { ProductRecord } from "../records/product-record.ts";

type Committee = NonNullable<ProductRecord["committees"]>[number];

/** A committee that met; of one that only the fiche's events name, the decision is not known. */
export interface HeldCommittee {
  date: string;
  decision: Committee["decision"] | null;
  note: string | null;
  phase: string | null;
}

/** Those of a product up to a day, the last one last: a committee of `committees` is the event of its day. */
export function committeesHeld({ committees = [], events }: ProductRecord, today: string): HeldCommittee[] {
  const recorded = committees.map(({ date, decision, note = null, phase = null }) => ({ date, decision, note, phase }));
  const days = new Set(recorded.map(({ date }) => date));
  const published = (events ?? [])
    .filter(({ name, date }) => /^comit[eé]/i.test(name.normalize("NFC")) && !days.has(date))
    .map(({ date }) => ({ date, decision: null, note: null, phase: null }));
  return [...recorded, ...published]
    .filter(({ date }) => date <= today)
    .toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}
