import type { Database } from "../espace-membre/database.ts";

/** What happens on a day besides what the channel asks for. */
export type YearEvent =
  /** The contractor writes a record; null: it goes. */
  | { kind: "record"; staffing: string; file: string; text: string | null }
  /** A person enters something of their own in the espace membre. */
  | { kind: "typed"; path: string; enter: (database: Database) => void }
  /** What is proposed of a fiche is merged on the site, and unknown in the espace membre. */
  | { kind: "merged"; path: string };

export interface YearScript {
  from: string;
  to: string;
  /** Texts by path as the year begins: the espace membre knows the same. */
  site: ReadonlyMap<string, string>;
  /** Names, and records by file as the year begins. */
  contractors: readonly { staffing: string; name: string; records: ReadonlyMap<string, string> }[];
  /** By day. */
  events: ReadonlyMap<string, readonly YearEvent[]>;
}
