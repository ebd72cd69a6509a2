import { type JournalEntry, MOST_ENTRIES, parseJournalEntry } from "../feedback/journal/journal-entry.ts";
import type { ContractorSnapshot } from "../feedback/snapshot/contractor-snapshot.ts";
import type { SharedJournals, SharedTexts, StoredText } from "../workqueue/shared-state.ts";
import { type CodeMemory, createCodeMemory } from "./code-memory.ts";

/** What is known of each staffing repository: the first reconciles fill it, or another server of the App has. */
export interface SnapshotStore extends CodeMemory {
  keep(repository: string, snapshot: ContractorSnapshot): void;
  forget(repository: string): void;
  /** By `owner/name`, whatever its case. */
  find(repository: string): Promise<ContractorSnapshot | undefined>;
  /** All repositories that something is kept of, those of products too, in small letters. */
  kept(): Promise<string[]>;
  /** In the order of their names. */
  list(): Promise<ContractorSnapshot[]>;
  log(repository: string, entry: JournalEntry): Promise<void>;
  /** The last reconciles of a repository, the newest first. */
  journal(repository: string): Promise<JournalEntry[]>;
  /** Calls with each snapshot of a reconcile of this server's. */
  onKept(listener: (snapshot: ContractorSnapshot) => void): void;
}

interface StoreOptions {
  /** Between the servers of one App; null where there is one server. */
  shared: SharedTexts | null;
  journals: SharedJournals | null;
  code: SharedTexts | null;
  /** Called with each failure to share: then a server shows what it knows itself. */
  onError: (error: unknown) => void;
}

export function createSnapshotStore({ shared, journals, code, onError }: StoreOptions): SnapshotStore {
  const known = new Map<string, { version: string; snapshot: ContractorSnapshot }>();
  const entries = new Map<string, JournalEntry[]>();
  const listeners: ((snapshot: ContractorSnapshot) => void)[] = [];
  const keyOf = (repository: string) => repository.toLowerCase();
  let kept = 0;

  /** What is held here, brought to the version that the servers share. */
  async function upToDate(key: string, version: string | null, read: () => Promise<StoredText | null>) {
    if (version === known.get(key)?.version) return;
    const stored = version === null ? null : await read();
    if (stored === null) known.delete(key);
    // Written by our own program, of this very version: nothing else is under its name.
    else known.set(key, { version: stored.version, snapshot: JSON.parse(stored.text) });
  }

  async function readShared(one?: string): Promise<void> {
    if (shared === null) return;
    try {
      const versions = one === undefined ? await shared.versions() : new Map([[one, await shared.version(one)]]);
      const keys = one === undefined ? new Set([...known.keys(), ...versions.keys()]) : [one];
      for (const key of keys) await upToDate(key, versions.get(key) ?? null, () => shared.read(key));
    } catch (error) {
      onError(error);
    }
  }

  async function find(key: string): Promise<ContractorSnapshot | undefined> {
    await readShared(key);
    return known.get(key)?.snapshot;
  }

  const codeMemory = createCodeMemory(code, onError);
  return {
    ...codeMemory,
    keep(repository, snapshot) {
      const key = keyOf(repository);
      const version = `${snapshot.at} ${process.pid} ${kept++}`;
      known.set(key, { version, snapshot });
      shared?.write(key, { version, text: JSON.stringify(snapshot) }).catch(onError);
      for (const listener of listeners) listener(snapshot);
    },
    forget(repository) {
      known.delete(keyOf(repository));
      entries.delete(keyOf(repository));
      shared?.remove(keyOf(repository)).catch(onError);
      journals?.remove(keyOf(repository)).catch(onError);
    },
    async log(repository, entry) {
      const key = keyOf(repository);
      // What has no page has no journal: it is no contractor's, or is none any more.
      if (!(await find(key))) return;
      if (journals) return journals.push(key, JSON.stringify(entry), MOST_ENTRIES).catch(onError);
      entries.set(key, [entry, ...(entries.get(key) ?? [])].slice(0, MOST_ENTRIES));
    },
    async journal(repository) {
      const key = keyOf(repository);
      if (!journals) return entries.get(key) ?? [];
      try {
        return (await journals.read(key)).flatMap((text) => parseJournalEntry(text) ?? []);
      } catch (error) {
        onError(error);
        return [];
      }
    },
    find: (repository) => find(keyOf(repository)),
    async kept() {
      await readShared();
      return [...new Set([...known.keys(), ...(await codeMemory.keptCode())])];
    },
    async list() {
      await readShared();
      return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { snapshot }]) => snapshot);
    },
    onKept: (listener) => void listeners.push(listener),
  };
}
