import type { JournalEntry } from "../feedback/journal/journal-entry.ts";
import type { ContractorSnapshot } from "../feedback/snapshot/contractor-snapshot.ts";
import type { SeenCode } from "../feedback/snapshot/seen-code.ts";

/** Where pages find what the last reconcile of each staffing repository, `owner/name`, came to. */
export interface Snapshots {
  keep(repository: string, snapshot: ContractorSnapshot): void;
  forget(repository: string): void;
  /** What the App saw in a repository of products. */
  keepCode(repository: string, seen: SeenCode): void;
  forgetCode(repository: string): void;
  /** All repositories that something is kept of, `owner/name` in small letters. */
  kept(): Promise<string[]>;
  /** Adds to the journal of a repository that has a snapshot; never fails. */
  log(repository: string, entry: JournalEntry): Promise<void>;
}

/** Where there are no pages. */
export const nowhere: Snapshots = {
  ...{ keep: () => undefined, forget: () => undefined, log: async () => undefined },
  ...{ keepCode: () => undefined, forgetCode: () => undefined, kept: async () => [] },
};
