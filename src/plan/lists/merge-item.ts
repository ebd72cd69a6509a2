import { isEqual, type Json, type JsonObject } from "../../fiches/json.ts";
import type { LastModifiedBy } from "../../site/site.ts";
import { printReplaced, readReplaced } from "../memory.ts";
import { mergeValue } from "../merge-value.ts";
import { type Disagreement, isDisagreement, type ThreeWay } from "../three-way.ts";

/** What is remembered of one item of a list. */
export interface ItemMemory {
  /** Undefined when the two never agreed on the item. */
  lastApplied: JsonObject | undefined;
  pendingDesired: JsonObject | undefined;
  /** By key, as `printReplaced` writes it. */
  replaced: JsonObject;
  /** Its values that were on the site first, and that the two never agreed on. */
  neverAgreed: JsonObject;
  lastModifiedBy: LastModifiedBy | undefined;
}

export interface MergedItem {
  /** The fiche's item with what the record moved. */
  after: JsonObject;
  applied: JsonObject;
  replaced: JsonObject;
  neverAgreed: JsonObject;
  /** The record's item with what the site moved. */
  drifted: JsonObject;
  disagreements: { key: string; resolution: Disagreement; threeWay: ThreeWay }[];
  isPending: boolean;
}

/** Merges one item of a record's list, such as a phase, into the site's, each of its keys on its own. */
export function mergeItem(
  desired: JsonObject,
  actual: JsonObject,
  memory: ItemMemory,
  keys: readonly string[],
): MergedItem {
  const merged: MergedItem = {
    after: actual,
    ...{ applied: {}, replaced: {}, neverAgreed: {}, drifted: desired, disagreements: [], isPending: false },
  };
  for (const key of keys) mergeKey(merged, key, desired, actual, memory);
  return merged;
}

function mergeKey(merged: MergedItem, key: string, desired: JsonObject, actual: JsonObject, memory: ItemMemory): void {
  const { lastApplied, pendingDesired, neverAgreed, lastModifiedBy } = memory;
  const isUnknown = lastApplied === undefined || Object.hasOwn(neverAgreed, key);
  const found = actual[key] ?? null;
  // What a record leaves out it leaves alone, unless it once said it.
  if (desired[key] === undefined && isUnknown) {
    if (found !== null) merged.neverAgreed[key] = found;
    return;
  }
  const { resolution, threeWay, isProposed, applied, isPending, replaced } = mergeValue(
    { desired: desired[key] ?? null, actual: found },
    {
      lastApplied: isUnknown ? undefined : (lastApplied[key] ?? null),
      pendingDesired: pendingDesired && (pendingDesired[key] ?? null),
      replaced: readReplaced(memory.replaced[key]),
      lastModifiedBy,
    },
    { isEnd: key === "end" },
  );
  if (isProposed) merged.after = withItemValue(merged.after, key, desired);
  if (applied === undefined) merged.neverAgreed[key] = found;
  else if (applied !== null) merged.applied[key] = applied;
  if (replaced) merged.replaced[key] = printReplaced(replaced);
  if (resolution === "drift") merged.drifted = withValue(merged.drifted, key, found);
  if (isDisagreement(resolution)) merged.disagreements.push({ key, resolution, threeWay });
  merged.isPending ||= isPending;
}

/** A key that is there keeps its place; a new one comes after the one that precedes it in the record; one that the record left goes. */
function withItemValue(item: JsonObject, key: string, desired: JsonObject): JsonObject {
  if (desired[key] === undefined || key in item) return withValue(item, key, desired[key]);
  const order = Object.keys(desired);
  const entries = Object.entries(item);
  const before = new Set(order.slice(0, order.indexOf(key)));
  const at = entries.findLastIndex(([name]) => before.has(name));
  return Object.fromEntries([...entries.slice(0, at + 1), [key, desired[key]], ...entries.slice(at + 1)]);
}

function withValue(item: JsonObject, key: string, value: Json | undefined): JsonObject {
  if (value !== undefined && value !== null) return { ...item, [key]: value };
  if (value === null && key in item) return { ...item, [key]: null };
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== key));
}

/** Whether an item of the site still says what another, remembered or desired, says, whatever it says besides. */
export function holdsSame(actual: JsonObject, known: JsonObject): boolean {
  return Object.keys(known).every((key) => isEqual(actual[key] ?? null, known[key] ?? null));
}
