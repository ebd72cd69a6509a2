import type { ContractorSnapshot } from "../feedback/snapshot/contractor-snapshot.ts";
import { ownRepositories, type SeenCode, withSeenCode } from "../feedback/snapshot/seen-code.ts";
import type { SharedTexts } from "../workqueue/shared-state.ts";

/** What the App last saw in repositories of products, `owner/name`, whatever their case. */
export interface CodeMemory {
  keepCode(repository: string, seen: SeenCode): void;
  forgetCode(repository: string): void;
  /** All repositories that something is kept of. */
  keptCode(): Promise<string[]>;
  /** What pages show, with what was seen in the repositories of the account that has the records. */
  withCode(snapshot: ContractorSnapshot): Promise<ContractorSnapshot>;
}

/** `shared`: between the servers of one App; null where there is one. `onError` is called with each failure to share. */
export function createCodeMemory(shared: SharedTexts | null, onError: (error: unknown) => void): CodeMemory {
  const known = new Map<string, SeenCode>();

  async function read(repository: string): Promise<SeenCode | undefined> {
    const key = repository.toLowerCase();
    if (shared === null) return known.get(key);
    try {
      const stored = await shared.read(key);
      // Written by our own program, of this very version.
      return stored === null ? undefined : JSON.parse(stored.text);
    } catch (error) {
      onError(error);
      return known.get(key);
    }
  }

  return {
    keepCode(repository, seen) {
      known.set(repository.toLowerCase(), seen);
      shared?.write(repository.toLowerCase(), { version: seen.at, text: JSON.stringify(seen) }).catch(onError);
    },
    forgetCode(repository) {
      known.delete(repository.toLowerCase());
      shared?.remove(repository.toLowerCase()).catch(onError);
    },
    async keptCode() {
      const versions = await shared?.versions().catch(onError);
      return [...new Set([...known.keys(), ...(versions?.keys() ?? [])])];
    },
    async withCode(snapshot) {
      const found = await Promise.all(ownRepositories(snapshot).map(async (one) => [one, await read(one)] as const));
      return withSeenCode(snapshot, new Map(found.flatMap(([one, seen]) => (seen ? [[one, seen] as const] : []))));
    },
  };
}
