import type { DeliveryState } from "../delivery/delivered.ts";
import type { Contractor } from "../sync/read-staffing.ts";

/**
 * What was last concluded about each branch, kept while the process lives: as long as the records, the branch and what is wanted
 * are the same, its pull requests need not be asked for again.
 */
export type Settled = Map<string, { seen: string; state: DeliveryState | null }>;

/** What a conclusion about a branch depends on; `digest` is null where nothing is wanted of it. */
export function whatIsSeen({ head, branches }: Contractor, branch: string, digest: string | null): string {
  return JSON.stringify([head.commit, branches.get(branch)?.commit ?? null, digest]);
}
