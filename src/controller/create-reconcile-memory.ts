import { LRUCache } from "lru-cache";
import { WEEK } from "../dates/durations.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";

/** What this process keeps between reconciles, to ask GitHub for less: another process, or this one started anew, asks. */
export type ReconcileMemory = Pick<
  ReconcileContext,
  | "codeScanningUnavailable"
  | "keptCommits"
  | "unsettled"
  | "leftToPeople"
  | "expectedBranches"
  | "renamedRepositories"
  | "publishCache"
> & {
  /** Drops what depends on rights, once these have changed. */
  invalidate(): void;
};

/** Entries of each. `max` would have lru-cache make room for all of them at once. */
const BOUND = { maxSize: 10_000, sizeCalculation: () => 1 };

export function createReconcileMemory(): ReconcileMemory {
  const codeScanningUnavailable = new Set<string>();
  const keptCommits = new Set<string>();
  const unsettled: ReconcileContext["unsettled"] = new LRUCache(BOUND);
  return {
    codeScanningUnavailable,
    keptCommits,
    unsettled,
    leftToPeople: new LRUCache(BOUND),
    expectedBranches: new LRUCache(BOUND),
    renamedRepositories: new LRUCache<string, { now: string | null }>({ ...BOUND, ttl: WEEK }),
    publishCache: new Map(),
    invalidate() {
      codeScanningUnavailable.clear();
      keptCommits.clear();
      unsettled.clear();
    },
  };
}
