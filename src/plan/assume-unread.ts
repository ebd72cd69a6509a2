import type { Records } from "../records/records.ts";
import type { LastApplied } from "./plan.ts";

/** Where part of a source could not be read, what was agreed before and is not here now is unknown, as a record that cannot be used is. */
export function assumeUnread(records: Records, lastApplied: LastApplied): Records {
  if (!records.isPartial) return records;
  const read = new Set([
    ...records.members.map(({ id }) => `members/${id}`),
    ...records.products.map(({ id }) => `products/${id}`),
  ]);
  const known = [...Object.keys(lastApplied.records), ...Object.keys(lastApplied.pendingDesired ?? {})];
  return { ...records, rejected: new Set([...records.rejected, ...known.filter((key) => !read.has(key))]) };
}
