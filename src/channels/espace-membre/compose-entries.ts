import type { DescribedChange } from "../describe-change.ts";
import type { Entries } from "./entry.ts";
import type { EntryContext } from "./entry-context.ts";
import { memberEntries } from "./member-entries.ts";
import { newMemberEntry } from "./new-member-entry.ts";
import { productEntries } from "./product-entries.ts";

/** What people are to enter in the espace membre for one fiche to hold what is wanted: what nobody can enter is explained. */
export function composeEntries(change: DescribedChange, context: EntryContext): Entries {
  const before = context.composed.get(change.fields);
  if (before?.data === change.data) return before.entries;
  const entries = compose(change, context);
  context.composed.set(change.fields, { data: change.data, entries });
  return entries;
}

function compose(change: DescribedChange, context: EntryContext): Entries {
  if (change.collection === "products") return productEntries(change, context);
  return change.kind === "create" ? newMemberEntry(change, context) : memberEntries(change, context);
}
