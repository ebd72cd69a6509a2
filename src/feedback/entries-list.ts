import type { DescribedChange } from "../channels/describe-change.ts";
import { composeEntries } from "../channels/espace-membre/compose-entries.ts";
import type { Entry, Explanation, LaterEntry } from "../channels/espace-membre/entry.ts";
import type { EntryContext } from "../channels/espace-membre/entry-context.ts";
import { forms } from "../channels/espace-membre/forms.ts";
import { printFragment } from "../channels/espace-membre/fragment.ts";
import { creationForm } from "../channels/espace-membre/page-parts.ts";
import { renderTemplate } from "../templating/render-template.ts";

/** All that people are to enter for these changes, in the order of the changes. */
export interface EntriesList {
  entries: Entry[];
  later: (LaterEntry & Pick<Entry, "collection" | "id" | "name">)[];
  explanations: Explanation[];
}

export function listEntries(changes: readonly DescribedChange[], context: EntryContext): EntriesList {
  const all = changes.map((change) => ({ change, found: composeEntries(change, context) }));
  return {
    entries: all.flatMap(({ found }) => found.entries),
    later: all.flatMap(({ change: { collection, id, description }, found }) =>
      found.later.map((one) => ({ ...one, collection, id, name: description.name })),
    ),
    explanations: all.flatMap(({ found }) => found.explanations),
  };
}

/** The page's address, with the values that may travel in its fragment. */
export function linkOf({ url, fragment }: Pick<Entry, "url" | "fragment">): string {
  return `${url}${printFragment(fragment) ?? ""}`;
}

/** One input of a page: what is written beside it, what stands in it and what is to be typed. */
export interface TypedValue {
  label: string;
  /** Which row of the page, in words; empty where there are none. */
  row: string;
  before: string;
  after: string;
  kind: "change" | "empty" | "add" | "remove" | "ask";
  note: Entry["fields"][number]["note"];
}

/** What the page that creates a person asks too: no value of it is ever shown. */
const EMAIL = "Email";

/** What is typed on an entry's page, input by input: a row that is added is all of its inputs. */
export function typedValues({ fields, creation }: Pick<Entry, "fields" | "creation">): TypedValue[] {
  const plain = { row: "", before: "", note: null } as const;
  const asked = (label: string, after: string): TypedValue => ({
    ...{ ...plain, label, after },
    kind: after === "" ? "ask" : "add",
  });
  const values = fields.flatMap((field): TypedValue[] => {
    // The page that creates a person has one mission.
    const row =
      field.row && creation?.kind !== "member" ? renderTemplate("espace-membre/row", { row: field.row }).trim() : "";
    const { label, before, after, note, moved, parts } = field;
    if (moved === "removed") return [{ label, row, before, after: "", kind: "remove", note }];
    if (moved === "added")
      return parts.map((part) => ({
        ...{ label: part.label, row, before: "", after: part.after, kind: "add" },
        // What is said of a new mission is said of its end.
        note: part.label === forms.missions.end.label ? note : null,
      }));
    return [{ label, row, before, after, kind: after === "" ? "empty" : before === "" ? "add" : "change", note }];
  });
  if (creation?.kind !== "member") return values;
  const { firstName, lastName, incubators } = creation;
  const [incubator = ""] = incubators;
  return [
    ...[asked(creationForm.firstName.label, firstName), asked(creationForm.lastName.label, lastName), asked(EMAIL, "")],
    ...values,
    ...(incubator === "" ? [] : [asked(creationForm.incubator.label, incubator)]),
  ];
}
