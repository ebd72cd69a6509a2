import { addDays, addMonths } from "../dates/day.ts";
import { ownValue } from "../problems/own-value.ts";
import { decidedPhases } from "../records/decided-phases.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile, Records } from "../records/records.ts";
import { committeesHeld } from "./committees-held.ts";

/** What to prepare for a product, and by when. */
export type PhaseReminder =
  /** The investment committee that meets « tous les six mois » (CCTP §1.3). */
  | { kind: "committee"; product: string; title: string; day: string; last: string | null }
  /** A phase that reaches, or has passed, its nominal length. */
  | { kind: "phase"; product: string; title: string; phase: string; since: string; day: string; passed: boolean };

/** CCTP §1.3: « 6 à 9 semaines », then twice « 12 mois ». Other phases have no length. */
const lengths: Record<string, (start: string) => string> = {
  investigation: (start) => addDays(start, 9 * 7),
  construction: (start) => addMonths(start, 12),
  acceleration: (start) => addMonths(start, 12),
};

/** Phases in which committees decide whether to go on. */
const decided = new Set(["investigation", "construction", "acceleration"]);

export function isDecidedPhase(name: string): boolean {
  return decided.has(name);
}

/** Days before a committee, or the end of a phase, when it is time to prepare. */
const AHEAD = 28;

/** By product; of the products whose record holds their phases: those that only the site holds are not known here. */
export function phaseReminders({ products }: Pick<Records, "products">, today: string): PhaseReminder[] {
  const soon = addDays(today, AHEAD);
  return products.flatMap((record) => {
    const phase = currentPhase(record.value, today);
    if (!phase) return [];
    const [product, title] = [record.id, record.value.title ?? record.id];
    const day = ownValue(lengths, phase.name)?.(phase.start);
    const committee = isDecidedPhase(phase.name) ? nextCommittee(record, today) : undefined;
    return [
      ...(committee && committee.day <= soon ? [{ kind: "committee" as const, product, title, ...committee }] : []),
      ...(day !== undefined && day <= soon
        ? [{ kind: "phase" as const, product, title, phase: phase.name, since: phase.start, day, passed: day < today }]
        : []),
    ];
  });
}

/** The phase that began last and has not ended, as the record or a committee says. */
export function currentPhase(record: Pick<ProductRecord, "phases" | "committees">, today: string) {
  return (decidedPhases(record, today) ?? [])
    .filter(({ start, end }) => start <= today && (end == null || end > today))
    .toSorted((a, b) => (a.start < b.start ? -1 : 1))
    .at(-1);
}

/** The day that the record gives, else six months after the last committee, else six months after the first phase began. */
function nextCommittee({ value }: RecordFile<ProductRecord>, today: string) {
  const held = committeesHeld(value, today);
  if (held.at(-1)?.decision === "stop") return undefined;
  const last = held.at(-1)?.date ?? null;
  const given = value.nextCommittee;
  if (given !== undefined && (last === null || given > last)) return { day: given, last };
  const first = (value.phases ?? []).map(({ start }) => start).toSorted()[0];
  const from = last ?? first;
  return from === undefined ? undefined : { day: addMonths(from, 6), last };
}
