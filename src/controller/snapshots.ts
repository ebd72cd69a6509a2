import type { ContractorSnapshot } from "../feedback/snapshot/contractor-snapshot.ts";

/** Where pages find what the last reconcile of each staffing repository, `owner/name`, came to. */
export interface Snapshots {
  keep(repository: string, snapshot: ContractorSnapshot): void;
  forget(repository: string): void;
}

/** Where there are no pages. */
export const nowhere: Snapshots = { keep: () => undefined, forget: () => undefined };
