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

/** Entries of each. */
const MOST = 10_000;

export function createReconcileMemory(): ReconcileMemory {
  const codeScanningUnavailable = new Set<string>();
  const keptCommits = new Set<string>();
  const unsettled: ReconcileContext["unsettled"] = new LRUCache({ max: MOST });
  return {
    codeScanningUnavailable,
    keptCommits,
    unsettled,
    leftToPeople: new LRUCache({ max: MOST }),
    expectedBranches: new LRUCache({ max: MOST }),
    renamedRepositories: new LRUCache<string, { now: string | null }>({ max: MOST, ttl: WEEK }),
    publishCache: new Map(),
    invalidate() {
      codeScanningUnavailable.clear();
      keptCommits.clear();
      unsettled.clear();
    },
  };
}
