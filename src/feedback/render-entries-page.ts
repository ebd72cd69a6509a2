import { createHash } from "node:crypto";
import type { Actor, Entry, OtherWay } from "../channels/espace-membre/entry.ts";
import type { Day } from "../dates/day.ts";
import { renderHtml } from "../templating/render-html.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { type EntriesList, linkOf, typedValues } from "./entries-list.ts";

interface PageOptions {
  contractor: string;
  today: Day;
  /** The whole style. */
  css: string;
  /** The `javascript:` address of the filler; null where it was not built. */
  bookmarklet: string | null;
}

/**
 * What is to be entered as one page that needs nothing else, to pass on to who enters it: no script, no request, and a policy that lets
 * only its style be applied. By who may enter it (the one who is asked first), then by page.
 */
export function renderEntriesPage(list: EntriesList, { css, ...options }: PageOptions): string {
  const groups = groupByActor(list.entries);
  const shown = groups.map(([title, entries], at) => ({ id: at + 1, title, entries: entries.map(showEntry) }));
  return renderHtml("entries/page", {
    ...{ ...list, ...options, css, groups: shown },
    pages: list.entries.length,
    values: list.entries.reduce((sum, entry) => sum + typedValues(entry).length, 0),
    styleHash: createHash("sha256").update(css).digest("base64"),
  });
}

/** Who is asked first: the persons themselves, then whoever can log in, then the teams of incubators. */
const order: readonly Actor["kind"][] = ["member", "anyone", "team", "agent"];

function groupByActor(entries: readonly Entry[]): [title: string, entries: Entry[]][] {
  const groups = new Map<string, Entry[]>();
  const rank = ({ who: [first] }: Entry) => (first ? order.indexOf(first.kind) : order.length);
  for (const entry of entries.toSorted((a, b) => rank(a) - rank(b))) {
    const title = titleOf(entry);
    groups.set(title, [...(groups.get(title) ?? []), entry]);
  }
  return [...groups];
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
