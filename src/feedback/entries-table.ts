import type { Entry, LaterEntry } from "../channels/espace-membre/entry.ts";
import type { Day } from "../dates/day.ts";
import { dayInFigures } from "../dates/french-dates.ts";
import { type Table, tableOf } from "../reports/table.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { type EntriesList, type TypedValue, typedValues } from "./entries-list.ts";

interface Line extends Pick<TypedValue, "label" | "row" | "before" | "after"> {
  who: string;
  url: string;
  id: string;
  name: string;
  kind: TypedValue["kind"] | "later";
  due: Day;
}

/**
 * One row for each value that somebody types, with the day from which it can be entered: `today`, or later for what the espace membre
 * does not take yet. Who may enter that is known only once it is due.
 */
export function entriesTable({ entries, later }: EntriesList, today: Day): Table {
  const lines = [
    ...entries.flatMap((entry) => linesOf(entry, today)),
    ...later.map(
      (one): Line => ({ ...one, ...rowOf(one), who: "", url: "", before: dayInFigures(one.siteEnd), kind: "later" }),
    ),
  ];
  return tableOf("entries", lines, {
    "who-may": ["text", ({ who }) => who],
    page: ["text", ({ url }) => url],
    fiche: ["text", ({ id }) => id],
    title: ["text", ({ name }) => name],
    field: ["text", (line) => renderTemplate("entries/field", line).trim()],
    before: ["text", ({ before }) => before],
    after: ["text", ({ after }) => after],
    "enter-from": ["date", ({ due }) => due],
  });
}

function linesOf(entry: Entry, today: Day): Line[] {
  const { id, name, url } = entry;
  const who = renderTemplate("entries/who", entry).trim();
  return typedValues(entry).flatMap((value): Line[] => {
    const line = { ...value, who, url, id, name, due: today };
    const { note } = value;
    if (note?.kind !== "partly") return [line];
    const rest = { ...line, before: value.after, after: dayInFigures(note.end), due: note.due };
    return [line, { ...rest, kind: "later" }];
  });
}

function rowOf({ label, row }: LaterEntry): { label: string; row: string } {
  return { label, row: row ? renderTemplate("espace-membre/row", { row }).trim() : "" };
}
