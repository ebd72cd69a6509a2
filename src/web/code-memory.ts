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

  /** By the key of each repository; every page asks it, so all of them at once. */
  async function read(keys: readonly string[]): Promise<ReadonlyMap<string, SeenCode>> {
    if (shared === null) return known;
    try {
      // Written by our own program, of this very version.
      return new Map([...(await shared.readAll(keys))].map(([key, { text }]) => [key, JSON.parse(text)]));
    } catch (error) {
      onError(error);
      return known;
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
      const own = ownRepositories(snapshot).map((repository) => ({ repository, key: repository.toLowerCase() }));
      const found = await read(own.map(({ key }) => key));
      const seen = own.flatMap(({ repository, key }) => {
        const one = found.get(key);
        return one ? [[repository, one] as const] : [];
      });
      return withSeenCode(snapshot, new Map(seen));
    },
  };
}
