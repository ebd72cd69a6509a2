import { isEqual, isJsonObject, type Json } from "../../fiches/json.ts";
import type { ListKind } from "./list-kind.ts";
import type { ListMemory, MergedList } from "./merge-list.ts";

/**
 * What merging gives where record, site and last applied hold the same list and nothing else is remembered of it, as is so of nearly
 * every list at every reconcile: nothing is matched or compared item by item. Undefined where `mergeList` must decide.
 */
export function mergeUnchangedList(
  desired: readonly Json[],
  actual: readonly Json[],
  { lastApplied, pendingDesired, replaced, neverAgreed }: ListMemory,
  { itemKeys }: ListKind,
): MergedList | undefined {
  if (!lastApplied || pendingDesired || replaced.length > 0 || neverAgreed.length > 0) return;
  if (desired.length !== actual.length || desired.length !== lastApplied.length) return;
  for (let at = 0; at < desired.length; at++) {
    const item = desired[at];
    if (!isEqual(item, actual[at]) || !isEqual(item, lastApplied[at]) || !isMergedWhole(item, itemKeys)) return;
  }
  return {
    list: [...actual],
    origins: [...actual.keys()],
    applied: [...lastApplied],
    ...{ removed: [], replaced: [], neverAgreed: [], disagreements: [] },
    drifted: [...desired],
    isPending: false,
  };
}

/** Whether all that an item holds is merged, and so remembered. */
function isMergedWhole(item: Json | undefined, itemKeys: readonly string[]): boolean {
  return !isJsonObject(item) || Object.keys(item).every((key) => item[key] !== null && itemKeys.includes(key));
}
