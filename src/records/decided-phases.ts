import type { ProductRecord } from "./product-record.ts";

/**
 * The phases of a record, with those that its committees decided and that it does not list yet: each begins on the committee's day, where
 * the phase that was running ends. Undefined or null as the record has it, where no committee decided on one. A committee to come has
 * decided nothing; where the day is not known, all of them count.
 */
export function decidedPhases(
  { phases, committees = [] }: Pick<ProductRecord, "phases" | "committees">,
  today: string | null,
) {
  if (phases === null) return null;
  const decided = committees
    .filter(({ date }) => today === null || date <= today)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .flatMap(({ date, phase }) => (phase === undefined ? [] : [{ name: phase, start: date }]));
  let all = phases;
  for (const next of decided) {
    if (all?.some(({ name }) => name === next.name)) continue;
    const closed = (all ?? []).map((one) =>
      one.start < next.start && (one.end === undefined || one.end === null) ? { ...one, end: next.start } : one,
    );
    all = [...closed, next];
  }
  return all;
}
