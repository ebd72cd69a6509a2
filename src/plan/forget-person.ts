import { isJsonObject, type Json, type JsonObject } from "../fiches/json.ts";
import type { LastApplied } from "./plan.ts";

export interface Forgotten {
  lastApplied: LastApplied;
  /** The keys of the lock file that named the person, in the file's order. */
  found: (keyof LastApplied)[];
}

/**
 * The lock file without a member: `id` is the record's name, without folder or ending; `branch` the one of their pull requests. What they ticked
 * as entered is under digests that name nobody, and goes by itself.
 */
export function forgetPerson(lastApplied: LastApplied, { id, branch }: { id: string; branch: string }): Forgotten {
  const record = `members/${id}`;
  const { records, pendingDesired, orphaned, planned, pullRequests, statistics } = lastApplied;
  const watched = pullRequests?.watched;
  const cleaned: LastApplied = {
    ...lastApplied,
    records: without(records, record),
    ...(pendingDesired && { pendingDesired: without(pendingDesired, record) }),
    ...(orphaned && { orphaned: without(orphaned, record) }),
    ...(planned && { planned: planned.filter((key) => key !== record && !key.startsWith(`${record} `)) }),
    ...(Array.isArray(watched) && {
      pullRequests: { ...pullRequests, watched: watched.filter((one) => one !== branch) },
    }),
    ...(statistics && { statistics: withoutRecord(statistics, record, branch) }),
  };
  const parts = ["records", "pendingDesired", "orphaned", "planned", "pullRequests", "statistics"] as const;
  const found = parts.filter((part) => JSON.stringify(cleaned[part]) !== JSON.stringify(lastApplied[part]));
  return { lastApplied: found.length > 0 ? cleaned : lastApplied, found };
}

/** Since when its fiche differs, and what was proposed of it. */
function withoutRecord(statistics: JsonObject, record: string, branch: string): JsonObject {
  return Object.fromEntries(
    Object.entries(statistics).map(([key, value]) => {
      if (key === "pending" && isJsonObject(value)) return [key, without(value, record)];
      return [key, key === "history" && Array.isArray(value) ? withoutEvents(value, record, branch) : value];
    }),
  );
}

function withoutEvents(history: readonly Json[], record: string, branch: string): Json[] {
  return history.flatMap((event) => {
    if (isJsonObject(event) && event.branch === branch) return [];
    if (!isJsonObject(event) || !Array.isArray(event.records) || !event.records.includes(record)) return [event];
    const records = event.records.filter((one) => one !== record);
    return records.length > 0 ? [{ ...event, records }] : [];
  });
}

function without<Value>(values: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([one]) => one !== key));
}
