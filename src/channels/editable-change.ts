import type { Change } from "../plan/plan.ts";

/** A change of a fiche whose text is known: the one kind that can be shown line by line, committed and proposed. */
export type EditableChange<Kind extends Change = Change> = Kind & { after: string };

/** A change whose text is not known can only be entered: to write a file, null would mean to delete it. */
export function isEditable<Kind extends Change>(change: Kind): change is EditableChange<Kind> {
  return change.after !== null;
}
