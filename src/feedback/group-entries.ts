import type { Actor, Entry, OtherWay } from "../channels/espace-membre/entry.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { linkOf, typedValues } from "./entries-list.ts";

export interface EntryGroup {
  /** Who: a person's name, or « L’équipe de l’incubateur … ». */
  title: string;
  entries: ShownEntry[];
}

type ShownEntry = ReturnType<typeof showEntry>;

/** Who is asked first: the persons themselves, then whoever can log in, then the teams of incubators. */
const order: readonly Actor["kind"][] = ["member", "anyone", "team", "agent"];

/** Entries by who may enter them (the one who is asked first), as pages show them; of one person, in their order. */
export function groupEntries(entries: readonly Entry[]): EntryGroup[] {
  const groups = new Map<string, Entry[]>();
  const rank = ({ who: [first] }: Entry) => (first ? order.indexOf(first.kind) : order.length);
  for (const entry of entries.toSorted((a, b) => rank(a) - rank(b))) {
    const title = titleOf(entry);
    groups.set(title, [...(groups.get(title) ?? []), entry]);
  }
  return [...groups].map(([title, entries]) => ({ title, entries: entries.map(showEntry) }));
}

function titleOf({ who, name }: Entry): string {
  const text = renderTemplate("entries/who", { who: who.slice(0, 1), name }).trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function showEntry(entry: Entry) {
  const values = typedValues(entry);
  return {
    ...entry,
    link: linkOf(entry),
    alsoWho: entry.who.slice(1),
    values,
    hasBefore: values.some(({ before }) => before !== ""),
    others: entry.others.map((other: OtherWay) => ({ ...other, link: linkOf(other) })),
  };
}
