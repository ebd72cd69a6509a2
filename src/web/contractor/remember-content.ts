import { LRUCache } from "lru-cache";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";

/** Characters of all that is kept of one snapshot. */
const MOST = 4_000_000;

const written = new WeakMap<ContractorSnapshot, LRUCache<string, string>>();

/** What a large page says of a snapshot, written once for each address: it is the same for everyone who may read it. */
export function rememberContent(snapshot: ContractorSnapshot, address: string, write: () => string): string {
  const known = written.get(snapshot) ?? new LRUCache({ maxSize: MOST, sizeCalculation: ({ length }) => length + 64 });
  written.set(snapshot, known);
  const before = known.get(address);
  if (before !== undefined) return before;
  const content = write();
  known.set(address, content);
  return content;
}
