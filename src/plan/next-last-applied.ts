import type { JsonObject } from "../fiches/json.ts";
import type { Records } from "../records/records.ts";
import type { LastApplied } from "./plan.ts";

/** What one record leaves to be remembered. */
interface Remembered {
  /** `members/ID` or `products/ID`. */
  key: string;
  applied: JsonObject | undefined;
  pendingDesired: JsonObject | undefined;
}

/** What was agreed moves in; what could not be read keeps what it had; what a record left behind is set apart. */
export function nextLastApplied(
  lastApplied: LastApplied,
  outcomes: readonly Remembered[],
  { rejected }: Records,
  planned: readonly string[],
): LastApplied {
  const ofRejected = (values: LastApplied["records"] = {}) =>
    Object.entries(values).filter(([key]) => rejected.has(key));
  const applied = { ...lastApplied.orphaned, ...lastApplied.records };
  const present = new Set([...rejected, ...outcomes.map(({ key }) => key)]);
  const orphaned = new Map(Object.entries(applied).filter(([key]) => !present.has(key)));
  const records = new Map(ofRejected(applied));
  const pendingDesired = new Map(ofRejected(lastApplied.pendingDesired));
  for (const outcome of outcomes) {
    const { key } = outcome;
    remember(records, key, outcome.applied ?? appliedOf(lastApplied, key));
    remember(pendingDesired, key, outcome.pendingDesired ?? lastApplied.pendingDesired?.[key]);
  }
  const unread = lastApplied.planned?.filter((key) => rejected.has(key.split(" ")[0] ?? "")) ?? [];
  const allPlanned = [...new Set([...planned, ...unread])].sort();
  return {
    version: 1,
    records: inOrder(records),
    ...(pendingDesired.size > 0 ? { pendingDesired: inOrder(pendingDesired) } : {}),
    ...(orphaned.size > 0 ? { orphaned: inOrder(orphaned) } : {}),
    ...(lastApplied.entered ? { entered: lastApplied.entered } : {}),
    ...(allPlanned.length > 0 ? { planned: allPlanned } : {}),
    ...(lastApplied.pullRequests ? { pullRequests: lastApplied.pullRequests } : {}),
    ...(lastApplied.grist ? { grist: lastApplied.grist } : {}),
    ...(lastApplied.statistics ? { statistics: lastApplied.statistics } : {}),
  };
}

export function appliedOf(lastApplied: LastApplied, key: string): JsonObject | undefined {
  return lastApplied.records[key] ?? lastApplied.orphaned?.[key];
}

function remember(values: Map<string, JsonObject>, key: string, value: JsonObject | undefined): void {
  if (value && Object.keys(value).length > 0) values.set(key, value);
}

function inOrder(values: ReadonlyMap<string, JsonObject>): Record<string, JsonObject> {
  return Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}
