import type { Day } from "../../dates/day.ts";
import type { Problem } from "../../problems/problem.ts";
import type { EntriesList } from "../entries-list.ts";
import type { Waiting } from "../status/list-waiting.ts";

/** What the last reconcile of a contractor's records found, as pages show it: plain data, made once and read often. */
export interface ContractorSnapshot {
  /** Empty where the settings cannot be read. */
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
  /** Names of what people have entered, and the site does not show yet. */
  awaited: readonly string[];
  deliveries: readonly SnapshotDelivery[];
  figures: ContractorFigures;
}

/** Changes that travel together, and what became of them. */
export interface SnapshotDelivery {
  section: "todo" | "open" | "queued" | "rateLimited" | "refused" | "held";
  /** Empty where the words say it all. */
  title: string;
  /** French, in Markdown, on one line; empty where there is nothing to say. */
  words: string;
}

/** What is counted of a contractor for everyone to read, once it is one among others: no name is in it. */
export interface ContractorFigures {
  followed: number;
  unchanged: number;
  /** Days from a change of a record until the site shows it, of lately. */
  delays: readonly number[];
  merged: number;
  entered: number;
  refused: number;
  standards: { met: number; judged: number };
}

export const noFigures: ContractorFigures = {
  ...{ followed: 0, unchanged: 0, delays: [], merged: 0, entered: 0, refused: 0 },
  standards: { met: 0, judged: 0 },
};
