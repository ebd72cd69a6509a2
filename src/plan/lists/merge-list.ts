import { isEqual, isJsonObject, type Json, type JsonObject } from "../../fiches/json.ts";
import type { LastModifiedBy } from "../../site/site.ts";
import { printReplaced, readReplaced } from "../memory.ts";
import { type MergedValue, mergeValue } from "../merge-value.ts";
import { type Disagreement, isDisagreement, type ReplacedValue, type ThreeWay } from "../three-way.ts";
import type { ListKind } from "./list-kind.ts";
import { matchItems } from "./match-items.ts";
import { holdsSame, mergeItem } from "./merge-item.ts";
import { insertInOrder, insertItem } from "./place-item.ts";

/** What is remembered of a list; `lastApplied` undefined where record and site never agreed on any of it. */
export interface ListMemory {
  lastApplied: readonly Json[] | undefined;
  pendingDesired: readonly Json[] | undefined;
  /** Items and values that proposals were to replace: `{"item": …, "replaced": {"end": {"value": …}}}`. */
  replaced: readonly JsonObject[];
  /** Items and values that were on the site first: `{"item": …}` or, of an item that the record holds, `{"item": …, "values": {…}}`. */
  neverAgreed: readonly JsonObject[];
  lastModifiedBy: LastModifiedBy | undefined;
}

export interface MergedList {
  /** The site's list with what the record moved. */
  list: Json[];
  /** For each of `list`, the record's item that it matches; null where the record has none. */
  origins: (number | null)[];
  /** Items of the site that are in `list` no more. */
  removed: Json[];
  applied: Json[];
  replaced: JsonObject[];
  neverAgreed: JsonObject[];
  /** The record's list with what the site moved. */
  drifted: Json[];
  disagreements: ListDisagreement[];
  isPending: boolean;
}

/** Of one value of an item or, with `key` null, of whether the item is there; `index`: in the record, null where that has none. */
export interface ListDisagreement {
  index: number | null;
  key: string | null;
  item: Json;
  resolution: Disagreement;
  threeWay: ThreeWay;
}

/** In the memory of an item, what stands for the item as a whole: whether it is there. */
const WHOLE = "item";

/**
 * Merges a record's list into the site's, item by item, three ways. An item goes only where the two once agreed on it, the record
 * dropped it and the site still holds it so; what the site added stays, what it removed is not added again, and what both changed is
 * left to a person, item by item. The site's order stays; a new item comes where it keeps a sorted list sorted.
 */
export function mergeList(
  desired: readonly Json[],
  actual: readonly Json[],
  memory: ListMemory,
  kind: ListKind,
): MergedList {
  const agreed = agreedItems(actual, memory, kind);
  const toSite = matchItems(desired, actual, kind.rank);
  const toAgreed = matchItems(desired, agreed, kind.rank);
  const agreedOn = (index: number) => agreed[toAgreed.get(index) ?? -1];
  const matched = new Set(toAgreed.values());
  const dropped = agreed.filter((_, at) => !matched.has(at));
  const merge: ListMerge = {
    ...{ memory, kind, sites: [...actual], origins: actual.map(() => null), removedAt: new Set(), added: [] },
    ...{ applied: [], replaced: [], neverAgreed: [], drift: [...desired], driftAdded: [], disagreements: [] },
    isPending: false,
  };
  for (const [index, wanted] of desired.entries()) {
    const at = toSite.get(index);
    if (at === undefined) mergeAbsent(merge, index, wanted, agreedOn(index));
    else mergePresent(merge, { index, wanted, at, found: actual[at] ?? null, last: agreedOn(index) });
  }
  const rest = [...actual.keys()].filter((at) => !merge.origins[at] && merge.origins[at] !== 0);
  const toDropped = matchItems(
    rest.map((at) => actual[at] ?? null),
    dropped,
    kind.rank,
  );
  for (const [index, at] of rest.entries()) mergeUnlisted(merge, at, dropped[toDropped.get(index) ?? -1]);
  keepOldReplaced(merge, desired, actual);
  return resultOf(merge, desired, actual);
}

interface ListMerge extends Pick<MergedList, "origins" | "applied" | "replaced" | "neverAgreed" | "disagreements"> {
  memory: ListMemory;
  kind: ListKind;
  /** The site's items as they will be, those that go included. */
  sites: Json[];
  removedAt: Set<number>;
  /** Items that come, by their place in the record. */
  added: { index: number; item: Json }[];
  /** The record's items as the site moved them; undefined where it removed one. */
  drift: (Json | undefined)[];
  /** Places, on the site, of items that it added. */
  driftAdded: number[];
  isPending: boolean;
}

/**
 * What was last applied and, where the site now does as the record wanted at the last reconcile, that: an item came as it was wanted,
 * or went.
 */
function agreedItems(
  actual: readonly Json[],
  { lastApplied = [], pendingDesired }: ListMemory,
  { rank }: ListKind,
): Json[] {
  if (!pendingDesired) return [...lastApplied];
  const isIn = (list: readonly Json[], item: Json) => list.some((other) => rank(item, other) !== null);
  const kept = lastApplied.filter((item) => isIn(actual, item) || isIn(pendingDesired, item));
  const came = pendingDesired.filter(
    (item) => !isIn(lastApplied, item) && actual.some((other) => rank(item, other) !== null && isHeld(other, item)),
  );
  return [...kept, ...came];
}

interface PresentItem {
  index: number;
  wanted: Json;
  at: number;
  found: Json;
  /** What the two last agreed on of it. */
  last: Json | undefined;
}

function mergePresent(merge: ListMerge, { index, wanted, at, found, last }: PresentItem): void {
  const { memory, kind } = merge;
  merge.origins[at] = index;
  const whole = rememberedOf(merge, wanted, WHOLE);
  const kept = whole?.value === null ? { [WHOLE]: printReplaced({ value: null }) } : {};
  if (!isJsonObject(wanted) || !isJsonObject(found)) {
    merge.applied.push(wanted);
    remember(merge, wanted, kept);
    return;
  }
  const merged = mergeItem(
    wanted,
    found,
    {
      lastApplied: isJsonObject(last) ? last : undefined,
      pendingDesired: memory.pendingDesired?.filter(isJsonObject).find((item) => kind.rank(wanted, item) !== null),
      replaced: objectUnder(entryOf(merge, memory.replaced, wanted), "replaced"),
      neverAgreed: objectUnder(entryOf(merge, memory.neverAgreed, wanted), "values"),
      lastModifiedBy: memory.lastModifiedBy,
    },
    kind.itemKeys,
  );
  merge.sites[at] = merged.after;
  merge.applied.push(merged.applied);
  merge.drift[index] = merged.drifted;
  merge.isPending ||= merged.isPending;
  remember(merge, wanted, { ...kept, ...merged.replaced });
  if (Object.keys(merged.neverAgreed).length > 0) merge.neverAgreed.push({ item: wanted, values: merged.neverAgreed });
  merge.disagreements.push(...merged.disagreements.map((found) => ({ index, item: wanted, ...found })));
}

/** An item of the record that the site lacks: it comes, unless the two had agreed on it. */
function mergeAbsent(merge: ListMerge, index: number, wanted: Json, last: Json | undefined): void {
  const merged = mergeWhole(merge, { desired: wanted, actual: null, last: last ?? null, remembered: wanted });
  if (merged.isProposed) merge.added.push({ index, item: wanted });
  if (last !== undefined) merge.applied.push(last);
  if (merged.resolution === "drift") merge.drift[index] = undefined;
  if (isDisagreement(merged.resolution)) {
    const { resolution, threeWay } = merged;
    merge.disagreements.push({ index, key: null, item: wanted, resolution, threeWay });
  }
}

/** An item of the site that the record lacks; `last` where the two had agreed on it, and the record dropped it. */
function mergeUnlisted(merge: ListMerge, at: number, last: Json | undefined): void {
  const { memory } = merge;
  const found = merge.sites[at] ?? null;
  const wasReplaced = rememberedOf(merge, found, WHOLE) !== undefined;
  const wasThereFirst = memory.lastApplied === undefined || entryOf(merge, memory.neverAgreed, found) !== undefined;
  if (last === undefined && !wasReplaced && wasThereFirst) {
    merge.neverAgreed.push({ item: found });
    return;
  }
  const merged = mergeWhole(merge, { desired: null, actual: found, last: last ?? null, remembered: found });
  if (merged.isProposed) merge.removedAt.add(at);
  if (last !== undefined) merge.applied.push(last);
  if (merged.resolution === "drift") merge.driftAdded.push(at);
  if (isDisagreement(merged.resolution)) {
    const { resolution, threeWay } = merged;
    merge.disagreements.push({ index: null, key: null, item: found, resolution, threeWay });
  }
}

interface WholeItem {
  /** Null: it is not there. */
  desired: Json;
  actual: Json;
  last: Json;
  /** What it is remembered by. */
  remembered: Json;
}

function mergeWhole(merge: ListMerge, { desired, actual, last, remembered }: WholeItem): MergedValue {
  const { lastApplied, lastModifiedBy } = merge.memory;
  const replaced = rememberedOf(merge, remembered, WHOLE);
  const merged = mergeValue(
    { desired, actual },
    { lastApplied: lastApplied && last, pendingDesired: undefined, replaced, lastModifiedBy },
    { isSame: isSameItem },
  );
  merge.isPending ||= merged.isProposed;
  remember(merge, remembered, merged.replaced ? { [WHOLE]: printReplaced(merged.replaced) } : {});
  return merged;
}

/** What was removed or added long ago is still known when it comes back or goes. */
function keepOldReplaced(merge: ListMerge, desired: readonly Json[], actual: readonly Json[]): void {
  const { rank } = merge.kind;
  const present = [...desired, ...actual];
  for (const { item = null, replaced } of merge.memory.replaced) {
    if (present.some((other) => rank(item, other) !== null)) continue;
    const whole = readReplaced(objectUnder({ replaced: replaced ?? null }, "replaced")[WHOLE]);
    if (whole && whole.value !== null) merge.replaced.push({ item, replaced: { [WHOLE]: { value: whole.value } } });
  }
}

function resultOf(merge: ListMerge, desired: readonly Json[], actual: readonly Json[]): MergedList {
  const { kind, removedAt, applied, replaced, neverAgreed, disagreements, isPending } = merge;
  const stays = (_: unknown, at: number) => !removedAt.has(at);
  const placed = { list: merge.sites.filter(stays), origins: merge.origins.filter(stays) };
  for (const { index, item } of merge.added) insertItem(placed, index, item, kind);
  let drifted = merge.drift.filter((item) => item !== undefined);
  for (const at of merge.driftAdded) drifted = insertInOrder(drifted, actual, at, kind);
  return {
    ...placed,
    removed: actual.filter((_, at) => removedAt.has(at)),
    ...{ applied, replaced, neverAgreed, disagreements, isPending },
    drifted: isEqual(drifted, [...desired]) ? [...desired] : drifted,
  };
}

function entryOf({ kind }: ListMerge, entries: readonly JsonObject[], item: Json): JsonObject | undefined {
  return entries.find((entry) => kind.rank(item, entry.item ?? null) !== null);
}

function rememberedOf(merge: ListMerge, item: Json, key: string): ReplacedValue | undefined {
  return readReplaced(objectUnder(entryOf(merge, merge.memory.replaced, item), "replaced")[key]);
}

function remember(merge: ListMerge, item: Json, replaced: JsonObject): void {
  if (Object.keys(replaced).length > 0) merge.replaced.push({ item, replaced });
}

function objectUnder(entry: JsonObject | undefined, key: string): JsonObject {
  const value = entry?.[key];
  return isJsonObject(value) ? value : {};
}

/** Whether the site's item still says what another, remembered or desired, says. */
function isHeld(actual: Json, known: Json): boolean {
  return isJsonObject(actual) && isJsonObject(known) ? holdsSame(actual, known) : isEqual(actual, known);
}

/** Of two items that are there, one may have been remembered without what was never agreed on. */
function isSameItem(a: Json | undefined, b: Json | undefined): boolean {
  if (!isJsonObject(a) || !isJsonObject(b)) return isEqual(a, b);
  return holdsSame(a, b) || holdsSame(b, a);
}
