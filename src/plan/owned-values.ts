import { isEqual, type Json, type JsonObject } from "../fiches/json.ts";
import { type NamedValue, plainValueName, sayValue } from "../fiches/value-name.ts";
import { withoutTimes } from "../fiches/without-times.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { Locate } from "../yaml/locate.ts";
import type { Path } from "../yaml/path.ts";
import type { AppliedRecord, DriftedValue, RevertedValue } from "./draft.ts";
import { isListOfKind, type ListKind, listKindOf } from "./lists/list-kind.ts";
import { matchItems } from "./lists/match-items.ts";
import { type ListDisagreement, type ListMemory, mergeList } from "./lists/merge-list.ts";
import { mergeUnchangedList } from "./lists/unchanged-list.ts";
import { printReplaced, readReplaced, recall, recallItems, withMemory } from "./memory.ts";
import { mergeValue } from "./merge-value.ts";
import { type Disagreement, isDisagreement, resolutionProblems, type ThreeWay } from "./three-way.ts";

export interface OwnedValues {
  /** The fiche's data with what the record moved; keys it lacked come last, in the order of `owned`. */
  data: JsonObject;
  /** Of lists that merge by item, for each item the record's that it matches; null where it has none. */
  origins: Map<string, readonly (number | null)[]>;
  applied: JsonObject;
  pendingDesired: JsonObject;
  problems: Problem[];
  drifted: DriftedValue[];
  reverted: RevertedValue[];
}

/** Merges the keys a record owns into a fiche's data; a record's null removes the key. Lists that both hold merge by item. */
export function mergeOwnedValues(
  collection: NamedValue["collection"],
  owned: ReadonlyMap<string, Json>,
  actual: JsonObject,
  previous: AppliedRecord,
  locate: Locate,
): OwnedValues {
  const merge: Merge = {
    ...{ collection, previous, locate, memory: { replaced: {}, neverAgreed: {} } },
    values: {
      ...{ data: { ...actual }, origins: new Map(), applied: {}, pendingDesired: {} },
      ...{ problems: [], drifted: [], reverted: [] },
    },
  };
  for (const [key, desired] of owned) {
    const kind = listKindOf(key);
    const site = withoutTimes(actual[key] ?? null);
    const lists = kind && listsOf(kind, desired, site, previous.lastApplied?.[key]);
    if (kind && lists) mergeByItem(merge, key, kind, lists, site);
    else mergeWhole(merge, key, desired, site, kind);
  }
  return { ...merge.values, applied: withMemory(merge.values.applied, merge.memory) };
}

interface Merge {
  collection: NamedValue["collection"];
  previous: AppliedRecord;
  locate: Locate;
  memory: { replaced: JsonObject; neverAgreed: JsonObject };
  values: OwnedValues;
}

function mergeWhole(merge: Merge, key: string, desired: Json, actual: Json, kind: ListKind | undefined): void {
  const { previous, values } = merge;
  const merged = mergeValue(
    { desired, actual },
    {
      lastApplied: previous.lastApplied?.[key],
      pendingDesired: previous.pendingDesired?.[key],
      replaced: readReplaced(recall(previous.lastApplied, "replaced", key)),
      lastModifiedBy: previous.lastModifiedBy,
    },
  );
  const { resolution, threeWay, isProposed, applied, replaced } = merged;
  if (applied !== undefined) values.applied[key] = applied;
  if (replaced) {
    const isAgreedList = resolution === "in-sync" && kind && isListOfKind(kind, desired);
    const entries = isAgreedList ? replacedItems(kind, desired, replaced.value) : printReplaced(replaced);
    merge.memory.replaced[key] = entries;
  }
  if (merged.isPending) values.pendingDesired[key] = desired;
  if (isProposed && desired !== null) values.data[key] = desired;
  if (isProposed && desired === null) delete values.data[key];
  if (resolution === "drift") values.drifted.push({ path: [key], value: actual });
  if (isProposed && kind) warnOfRemoved(merge, key, removedItems(kind, desired, actual));
  if (isDisagreement(resolution)) report(merge, { path: [key], item: null, place: [key] }, resolution, threeWay);
}

interface Lists {
  desired: readonly Json[];
  actual: readonly Json[];
  lastApplied: readonly Json[] | undefined;
}

/**
 * The lists to merge by item. Undefined where the key is to be compared as a whole: one of them is no such list, or the two never
 * agreed on it and it is a list of words (the record's then stands as it is written, order included) or the site has none.
 */
function listsOf(kind: ListKind, desired: Json, actual: Json, lastApplied: Json | undefined): Lists | undefined {
  if (!isListOfKind(kind, desired) || (kind.needsItem && desired.length === 0)) return;
  const known = lastApplied === null ? [] : lastApplied;
  if (known === undefined) {
    return kind.dayKey !== null && isListOfKind(kind, actual) ? { desired, actual, lastApplied: undefined } : undefined;
  }
  const site = actual ?? [];
  return isListOfKind(kind, site) && isListOfKind(kind, known)
    ? { desired, actual: site, lastApplied: known }
    : undefined;
}

function mergeByItem(
  merge: Merge,
  key: string,
  kind: ListKind,
  { desired, actual, lastApplied }: Lists,
  site: Json,
): void {
  const { previous, values, memory } = merge;
  const known = { lastApplied, ...listMemory(previous, key, kind) };
  const merged = mergeUnchangedList(desired, actual, known, kind) ?? mergeList(desired, actual, known, kind);
  if (!isEqual(merged.list, [...actual])) values.data[key] = merged.list;
  values.origins.set(key, merged.origins);
  values.applied[key] = merged.applied;
  if (merged.replaced.length > 0) memory.replaced[key] = merged.replaced;
  if (merged.neverAgreed.length > 0) memory.neverAgreed[key] = merged.neverAgreed;
  if (merged.isPending) values.pendingDesired[key] = [...desired];
  if (!isEqual(merged.drifted, [...desired])) {
    const isGone = merged.drifted.length === 0 && site === null;
    values.drifted.push({ path: [key], value: isGone ? null : merged.drifted });
  }
  warnOfRemoved(merge, key, merged.removed);
  if (kind.dayKey !== null) reportItems(merge, key, merged.disagreements);
  else
    reportWords(
      merge,
      key,
      { desired: [...desired], actual: [...actual], lastApplied: merged.applied },
      merged.disagreements,
    );
}

function listMemory(
  { lastApplied, pendingDesired, lastModifiedBy }: AppliedRecord,
  key: string,
  kind: ListKind,
): Omit<ListMemory, "lastApplied"> {
  const pending = pendingDesired?.[key];
  return {
    pendingDesired: isListOfKind(kind, pending) ? pending : undefined,
    replaced: recallItems(lastApplied, "replaced", key),
    neverAgreed: recallItems(lastApplied, "neverAgreed", key),
    lastModifiedBy,
  };
}

/** What a list as a whole was to replace, once the two agree on it: item by item. */
function replacedItems(kind: ListKind, desired: readonly Json[], value: Json): JsonObject[] {
  const old = isListOfKind(kind, value) ? value : [];
  const matches = matchItems(desired, old, kind.rank);
  const kept = new Set(matches.values());
  return [
    ...desired.filter((_, index) => !matches.has(index)).map((item) => replacedItem(item, null)),
    ...old.filter((_, at) => !kept.has(at)).map((item) => replacedItem(item, item)),
  ];
}

function replacedItem(item: Json, value: Json): JsonObject {
  return { item, replaced: { item: { value } } };
}

function reportItems(merge: Merge, list: string, disagreements: readonly ListDisagreement[]): void {
  for (const { index, key, item, resolution, threeWay } of disagreements) {
    const inner = key === null ? [] : [key];
    const named = typeof item === "object" && !Array.isArray(item) ? item : null;
    const place = index === null ? [list] : [list, index, ...inner];
    report(merge, { path: [list, index ?? 0, ...inner], item: named, place }, resolution, threeWay);
  }
}

/** A list of words is short: it is shown whole, once for each reason. */
function reportWords(merge: Merge, key: string, threeWay: ThreeWay, disagreements: readonly ListDisagreement[]): void {
  for (const resolution of new Set(disagreements.map((found) => found.resolution)))
    report(merge, { path: [key], item: null, place: [key] }, resolution, threeWay);
}

interface Reported {
  /** In the fiche, for its name. */
  path: Path;
  item: JsonObject | null;
  /** In the record. */
  place: Path;
}

function report(
  { collection, values, locate }: Merge,
  { path, item, place }: Reported,
  resolution: Disagreement,
  threeWay: ThreeWay,
): void {
  const field = plainValueName({ collection, path, item });
  const { desired, actual, lastApplied = null } = threeWay;
  const say = (value: Json) => (item === null || path.length === 2 ? sayValue(collection, path, value) : value);
  const details = { field, desired: say(desired), actual: say(actual), lastApplied: say(lastApplied) };
  values.problems.push(problem(resolutionProblems[resolution], details, locate(place)));
  if (resolution === "reverted") values.reverted.push({ path: place, item, desired, actual });
}

function removedItems(kind: ListKind, desired: Json, actual: Json): Json[] {
  if (!isListOfKind(kind, desired) || !isListOfKind(kind, actual)) return [];
  const kept = new Set(matchItems(desired, actual, kind.rank).values());
  return actual.filter((_, at) => !kept.has(at));
}

/** Nothing leaves a fiche without a word at the line that makes it leave. */
function warnOfRemoved({ collection, values, locate }: Merge, key: string, removed: readonly Json[]): void {
  if (removed.length === 0) return;
  const field = plainValueName({ collection, path: [key], item: null });
  values.problems.push(
    problem(
      "items-removed",
      { field, removed: removed.map((item) => sayValue(collection, [key], item)) },
      locate([key]),
    ),
  );
}
