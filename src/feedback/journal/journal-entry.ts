import { z } from "zod";
import { eventCauses } from "../../workqueue/event-cause.ts";
import type { ContractorSnapshot } from "../snapshot/contractor-snapshot.ts";

const count = z.int().nonnegative();

const schema = z.object({
  at: z.iso.datetime(),
  causes: z.array(z.enum(eventCauses)),
  requests: z.array(z.tuple([z.string().max(60), count])),
  milliseconds: count,
  result: z.enum(["done", "needs-action", "unfinished", "failed"]),
  found: z.object({ changes: count, unchanged: count, errors: count, warnings: count }).nullable(),
});

/** One reconcile of a contractor's records: numbers and words of our own, nothing of what was read. */
export interface JournalEntry {
  /** When it began: ISO 8601. */
  at: string;
  /** The events since the one before; none where it was tried again by itself. */
  causes: readonly (typeof eventCauses)[number][];
  /** What was asked of GitHub, by the port's words, and how often. */
  requests: readonly (readonly [operation: string, count: number])[];
  milliseconds: number;
  result: "done" | "needs-action" | "unfinished" | "failed";
  /** Null where it ended before anything was compared. */
  found: { changes: number; unchanged: number; errors: number; warnings: number } | null;
}

/** Entries of one contractor that are kept. */
export const MOST_ENTRIES = 100;

/** What a reconcile found, in numbers. */
export function foundIn({ compared, records, problems }: ContractorSnapshot): JournalEntry["found"] {
  const count = (severity: string) => problems.filter((one) => one.severity === severity).length;
  return {
    changes: records.filter(({ changes }) => changes.length > 0).length,
    unchanged: compared?.unchanged ?? 0,
    ...{ errors: count("error"), warnings: count("warning") },
  };
}

/** Null for what another version of beta-fiches wrote in another shape. */
export function parseJournalEntry(text: string): JournalEntry | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
