import type { Day } from "../dates/day.ts";
import type { EntriesList } from "../feedback/entries-list.ts";
import type { Waiting } from "../feedback/status/list-waiting.ts";
import type { Problem } from "../problems/problem.ts";

/** What the last reconcile of a contractor's records found, as pages show it: plain data, made once and read often. */
export interface ContractorSnapshot {
  contractor: string;
  /** Where the records are, in words: a folder, or `owner/name`. */
  place: string;
  /** The address under which a record's file is edited, without its path; null where there is none. */
  editUrl: string | null;
  /** ISO 8601. */
  at: string;
  today: Day;
  /** Null where nothing could be compared: the problems say why. */
  compared: { followed: number; unchanged: number } | null;
  waiting: readonly Waiting[];
  /** Where someone put back what we had replaced. */
  refused: readonly Problem[];
  entries: EntriesList;
  deliveries: readonly SnapshotDelivery[];
}

/** Changes that travel together, and what became of them. */
export interface SnapshotDelivery {
  section: "todo" | "open" | "queued" | "rateLimited" | "refused" | "held";
  title: string;
  /** French, in Markdown, on one line; empty where there is nothing to say. */
  words: string;
}
