import type { ChangeRow } from "../../channels/field-rows.ts";
import type { ListedOrder } from "../../contract/list-orders.ts";
import type { Day } from "../../dates/day.ts";
import type { JsonObject } from "../../fiches/json.ts";
import type { Problem } from "../../problems/problem.ts";
import type { ProposalEvent } from "../../staffing/proposal-history.ts";
import type { EntriesList } from "../entries-list.ts";
import type { Waiting } from "../status/list-waiting.ts";
import type { SnapshotMission } from "./list-snapshot-missions.ts";
import type { SnapshotStandards } from "./list-snapshot-standards.ts";
import type { PublicProducts } from "./public-products.ts";
import type { SettingsTable } from "./read-settings-table.ts";
import type { SnapshotAct } from "./snapshot-act.ts";
import type { SourceLinks } from "./source-links.ts";

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
  /** Everything that reading, planning and the contract found, notes too. */
  problems: readonly Problem[];
  /** Those that can be read: members, then products. */
  records: readonly SnapshotRecord[];
  missions: readonly SnapshotMission[];
  orders: readonly ListedOrder[];
  /** Of the products that were evaluated. */
  standards: readonly SnapshotStandards[];
  /** Where someone put back what we had replaced. */
  refused: readonly Problem[];
  entries: EntriesList;
  /** Names of what people have entered, and the site does not show yet. */
  awaited: readonly string[];
  deliveries: readonly SnapshotDelivery[];
  figures: ContractorFigures;
  /** Null where they cannot be read. */
  settings: SettingsTable | null;
  /** Null where the settings cannot be read. */
  sources: SourceLinks | null;
  /** Null where the settings do not ask for them. */
  publicProducts: PublicProducts | null;
  acts: readonly SnapshotAct[];
}

/** A record that can be read, its fiche, and what is planned of it. */
export interface SnapshotRecord {
  collection: "members" | "products";
  id: string;
  name: string;
  /** Of the record. */
  file: string;
  /** Where the record is, as `placeKey` names places: a file of its own, or rows. */
  places: readonly string[];
  /** Of a person's missions that run or are to come. */
  startups: readonly string[];
  /** The last day of a person's last mission; null where there is none. */
  end: Day | null;
  /** Of a product today, as the record names it; empty where it has none. */
  phase: string;
  /** As the site has it; null where it has none, or it cannot be read. */
  fiche: SnapshotFiche | null;
  changes: readonly SnapshotChange[];
  /** What was proposed of it, the newest first. */
  history: readonly ProposalEvent[];
}

/** Its text; or, of a site of which the public JSON was read, what that says. */
export type SnapshotFiche = { path: string } & ({ text: string; data: null } | { text: null; data: JsonObject });

export interface SnapshotChange {
  kind: "create" | "update";
  /** Of the fiche on the site. */
  path: string;
  /** Null for a new fiche, and where texts are not known. */
  before: string | null;
  /** Null where the text is not known. */
  after: string | null;
  /** Value by value. */
  rows: readonly ChangeRow[];
  /** What became of it; null where nothing was delivered. */
  delivery: { title: string; words: string } | null;
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
