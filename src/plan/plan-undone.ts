import { isEqual, isJsonObject, type Json, type JsonObject } from "../fiches/json.ts";
import { listKindOf } from "./lists/list-kind.ts";
import { recall, recallItems } from "./memory.ts";
import { matchMissions } from "./missions/match-missions.ts";
import { missionOfJson } from "./missions/mission.ts";
import type { Change, FieldChange, LastApplied, Plan } from "./plan.ts";
import { type PlanInput, planChanges } from "./plan-changes.ts";

/**
 * The values that an export undid as changes of their fiches, and nothing else: what is to be entered in the espace membre. In the order of
 * their paths. They are what the plan would propose had it never agreed on more than what the site holds again.
 */
export function planUndone(input: PlanInput, plan: Plan): Change[] {
  if (plan.reverted.length === 0) return [];
  const undone = new Set(plan.reverted.map(({ collection, id }) => `${collection}/${id}`));
  const lastApplied = forgetUndone(plan.lastApplied, undone);
  const proposed = new Map(plan.changes.map((change) => [change.path, new Set(change.fields.map(identify))]));
  return planChanges({ ...input, lastApplied }).changes.flatMap((change): Change[] => {
    if (!undone.has(`${change.collection}/${change.id}`)) return [];
    const others = proposed.get(change.path);
    const fields = change.fields.filter((field) => !others?.has(identify(field)));
    return fields.length === 0 ? [] : [{ ...change, fields, isUndone: true }];
  });
}

/** Recognises a field in two plans of one fiche, whatever the place of its item in each. */
function identify({ path: [key, , ...inner], item, from, to }: FieldChange): string {
  const known = item && [item.start, item.name, item.date].filter((value) => value !== undefined);
  return JSON.stringify([key, inner, known, from, to]);
}

function forgetUndone(lastApplied: LastApplied, keys: ReadonlySet<string>): LastApplied {
  const records = Object.entries(lastApplied.records).map(([key, values]): [string, JsonObject] => [
    key,
    keys.has(key) ? withoutUndone(values) : values,
  ]);
  return { ...lastApplied, records: Object.fromEntries(records) };
}

/** What was last applied of one record, as the export left it. */
function withoutUndone(applied: JsonObject): JsonObject {
  const kept: JsonObject = { ...applied };
  const replaced = isJsonObject(applied.replaced) ? applied.replaced : {};
  for (const key of Object.keys(replaced)) {
    const whole = recall(applied, "replaced", key);
    const list = applied[key];
    if (isUndone(whole)) kept[key] = whole.value;
    if (!Array.isArray(list)) continue;
    kept[key] = recallItems(applied, "replaced", key).reduce(
      (items, entry) => withoutUndoneItem(key, items, entry),
      list,
    );
  }
  return { ...kept, replaced: {} };
}

function withoutUndoneItem(key: string, items: Json[], { item = null, replaced }: JsonObject): Json[] {
  if (!isJsonObject(replaced)) return items;
  const at = findItem(key, items, item);
  const whole = replaced.item;
  if (isUndone(whole)) {
    // It was added, and the export took it away; or it was removed, and is there again.
    if (whole.value === null) return items.filter((_, index) => index !== at);
    return at === -1 ? [...items, whole.value] : items;
  }
  const found = items[at];
  if (!isJsonObject(found)) return items;
  const values = Object.entries(replaced).flatMap(([inner, value]): [string, Json][] =>
    isUndone(value) ? [[inner, value.value]] : [],
  );
  return items.with(at, { ...found, ...Object.fromEntries(values) });
}

function isUndone(value: Json | undefined): value is JsonObject & { value: Json } {
  return isJsonObject(value) && value.by === "export" && value.value !== undefined;
}

function findItem(key: string, items: readonly Json[], item: Json): number {
  if (key === "missions") return matchMissions([missionOfJson(item)], items.map(missionOfJson))[0]?.actual ?? -1;
  const rank = listKindOf(key)?.rank ?? ((a: Json, b: Json) => (isEqual(a, b) ? 1 : null));
  const ranks = items.map((other) => rank(item, other));
  const best = Math.min(...ranks.map((found) => found ?? Number.POSITIVE_INFINITY));
  return ranks.indexOf(Number.isFinite(best) ? best : -1);
}
