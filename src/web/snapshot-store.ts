import type { ContractorSnapshot } from "../feedback/snapshot/contractor-snapshot.ts";

/** What is known of each staffing repository since the process started; the first reconciles fill it. */
export interface SnapshotStore {
  keep(repository: string, snapshot: ContractorSnapshot): void;
  forget(repository: string): void;
  /** By `owner/name`, whatever its case. */
  find(repository: string): ContractorSnapshot | undefined;
  /** In the order of their names. */
  list(): ContractorSnapshot[];
}

export function createSnapshotStore(): SnapshotStore {
  const known = new Map<string, ContractorSnapshot>();
  const keyOf = (repository: string) => repository.toLowerCase();
  return {
    keep: (repository, snapshot) => void known.set(keyOf(repository), snapshot),
    forget: (repository) => void known.delete(keyOf(repository)),
    find: (repository) => known.get(keyOf(repository)),
    list: () => [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, snapshot]) => snapshot),
  };
}
