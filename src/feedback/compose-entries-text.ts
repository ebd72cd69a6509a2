import { createHash } from "node:crypto";
import type { Delivery } from "../channels/delivery.ts";
import type { DescribedChange } from "../channels/describe-change.ts";
import { composeEntries } from "../channels/espace-membre/compose-entries.ts";
import { creationKey, type Entered, enteredState } from "../channels/espace-membre/entered.ts";
import type { Actor, Entries, Entry, EntryField } from "../channels/espace-membre/entry.ts";
import type { EntryContext } from "../channels/espace-membre/entry-context.ts";
import { printFragment } from "../channels/espace-membre/fragment.ts";
import { printBox } from "../markers/box.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";

/** What is to be entered for one fiche, and what is said after its name: in Markdown, empty where nothing is. */
export interface ChangeToEnter {
  change: DescribedChange;
  after: string;
}

/** What people enter of what was delivered, each fiche with what is said of it. */
export function changesToEnter(delivered: readonly Delivery[]): ChangeToEnter[] {
  return delivered
    .filter(({ isEnteredByHand }) => isEnteredByHand)
    .flatMap(({ changes, dashboard }) => changes.map((change) => ({ change, after: dashboard.after })));
}

/** The boxes of people: which are ticked, and since when. */
export interface EntryBoxes {
  ticked: ReadonlySet<string>;
  entered: Entered;
}

/** A part of the list: one page, what is due later, or what nobody can enter. */
export interface EntryText {
  /** Rendered when it is read: of hundreds, most find no place in what people read. */
  readonly text: string;
  /** What it asks of people, always named the same; null where it only informs. */
  task: string | null;
}

/** Who is asked first: the person, then whoever can log in, then the teams of incubators. */
const order: Record<Actor["kind"], number> = { member: 0, anyone: 1, team: 2, agent: 3 };

/**
 * The list of what is to be entered, page by page and by who may: the same in the check run and the preview, without `boxes`, and on the
 * dashboard.
 */
export function composeEntriesText(
  changes: readonly ChangeToEnter[],
  context: EntryContext,
  boxes: EntryBoxes | null = null,
): EntryText[] {
  const all = changes.map(({ change, after }) => ({ change, after, found: composeEntries(change, context) }));
  const entries = all
    .flatMap(({ found, after }) => found.entries.map((entry) => ({ entry, after })))
    .sort((a, b) => rankOf(a.entry) - rankOf(b.entry));
  const later = all.flatMap(({ change, found }) =>
    found.later.map((one) => ({ ...one, name: change.description.name })),
  );
  const explanations = all.flatMap(({ found }): Entries["explanations"] => found.explanations);
  return [
    ...entries.flatMap(({ entry, after }) => composeEntry(entry, after, context, boxes)),
    ...(later.length > 0 ? [{ text: renderMarkdown("espace-membre/later", { later }), task: null }] : []),
    ...(explanations.length > 0
      ? [{ text: renderMarkdown("espace-membre/explanations", { explanations }), task: null }]
      : []),
  ];
}

function rankOf({ who: [first] }: Entry): number {
  return first ? order[first.kind] : Object.keys(order).length;
}

/** Characters of an address in a list: GitHub takes 65,536 of all, and a person types the rest. */
const LONGEST_LINK = 1_500;

/** The page's address with the values to fill in, for whoever has the filler; alone where they would be too long. */
function withValues<Target extends Pick<Entry, "url" | "fragment">>(target: Target): Target {
  const fragment = printFragment(target.fragment) ?? "";
  const url = target.url + fragment;
  return url.length > LONGEST_LINK ? target : { ...target, url };
}

function composeEntry(entry: Entry, after: string, context: EntryContext, boxes: EntryBoxes | null): EntryText[] {
  if (entry.creation) return composeCreation(entry, after, context, boxes);
  const fields = entry.fields.map((field) => ({ ...field, ...tickOf(field.key, context, boxes) }));
  return [
    {
      get text() {
        return renderMarkdown("espace-membre/entry", {
          ...withValues(entry),
          ...{ after, fields, others: entry.others.map(withValues) },
        });
      },
      task: fields.map(({ task }) => task).join(""),
    },
  ];
}

/** A creation is entered at once: it has one box. */
function composeCreation(entry: Entry, after: string, context: EntryContext, boxes: EntryBoxes | null): EntryText[] {
  const { collection, id, creation } = entry;
  const tick = tickOf(creationKey({ collection, id }), context, boxes);
  const fields = entry.fields.map((field): EntryField & typeof none => ({ ...field, ...none }));
  const text = renderMarkdown(`espace-membre/create-${creation?.kind}`, {
    ...withValues(entry),
    ...{ ...tick, after, fields },
  });
  const isCreated = creation?.kind === "member" && tick.state !== "";
  const validation = isCreated
    ? [{ text: renderMarkdown("espace-membre/validate", { ...entry, ...tick }), task: `validate ${id}` }]
    : [];
  return [{ text, task: tick.task }, ...validation];
}

/** `state` is empty where nobody entered it, `since` (a day) where nobody ticked it, `box` where there is none; `task` names it whatever became of it. */
const none = { task: "", box: "", ticked: false, state: "", since: "" };

/**
 * What the database holds is entered, whoever ticked it or not: only the site is awaited. It gets no box then, for a tick would be
 * remembered as a person's own word, and outlive what the database says.
 */
function tickOf(key: string, { today, entered }: EntryContext, boxes: EntryBoxes | null): typeof none {
  const held = entered.has(key) ? { state: "awaited" } : null;
  if (!boxes) return { ...none, ...held };
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 16);
  const box = printBox({ kind: "entered", digest });
  if (!boxes.ticked.has(box)) return held ? { ...none, ...held, task: box } : { ...none, task: box, box };
  const since = boxes.entered[digest] ?? today;
  return { task: box, box, ticked: true, since, state: enteredState(since, today), ...held };
}
