import type { Day } from "../../dates/day.ts";
import { bodyKeys, isBody } from "../../fiches/fields.ts";
import { isJsonObject, textOf } from "../../fiches/json.ts";
import { plainValueName } from "../../fiches/value-name.ts";
import type { FieldChange } from "../../plan/plan.ts";
import type { DescribedChange } from "../describe-change.ts";
import type { EntryField, EntryRow, Explanation, ExplanationReason } from "./entry.ts";
import type { EntryContext } from "./entry-context.ts";
import { formAt, isForm } from "./forms.ts";
import type { FragmentField } from "./fragment.ts";
import { valueOnPage } from "./value-on-page.ts";

/** A value as people read it, and the same for a program. */
export interface ComposedField {
  field: EntryField;
  fragment: FragmentField[];
}

/** Where a value stands on a page. */
export interface Place {
  row: EntryRow | null;
  /** What tells the row from others there. */
  at: { start?: Day; name?: string; date?: Day; end?: Day; startups?: string[] } | null;
}

/** One value that moves. `typed`: what is typed instead of the record's, where that is another. */
export function composeField(
  { collection, id }: DescribedChange,
  change: FieldChange,
  { row, at, typed = null }: Place & { typed?: string | null },
  { names }: EntryContext,
): ComposedField {
  const { path, from, to } = change;
  const key = keyOf(collection, path);
  const item = path.length > 2 ? String(path[2]) : undefined;
  const form = formAt(collection, path);
  if (!isForm(form)) throw new TypeError(`No field for ${path.join(".")}`);
  const before = valueOnPage(form, item ?? key, from, names);
  const after = valueOnPage(form, item ?? key, typed ?? to, names);
  const fragment = [
    {
      key,
      ...(at ? { row: at } : {}),
      ...(item === undefined ? {} : { item }),
      before: before.data,
      after: after.data,
    },
  ];
  return {
    field: {
      ...{ label: form.label, row, before: before.text, after: after.text, parts: [], moved: null, note: null },
      isDay: form.input === "date",
      typed: fragment,
      key: JSON.stringify([`${collection}/${id}`, key, item ?? null, at, from, to]),
    },
    fragment,
  };
}

/**
 * A row that is added, each of its fields, or that goes. `end`: what is typed as its end instead of the record's; `beside`: how many rows
 * that read the same are there.
 */
export function composeRow(
  { collection, id }: DescribedChange,
  change: FieldChange,
  { row, at, end, beside = 0 }: Place & { end: Day | null; beside?: number },
  { names }: EntryContext,
): ComposedField {
  const { path, item, from, to } = change;
  const list = String(path[0]);
  const listForm = formAt(collection, [list]);
  const parts = Object.entries(isJsonObject(to) ? to : {}).flatMap(([name, value]) => {
    const form = formAt(collection, [list, 0, name]);
    if (!isForm(form)) return [];
    const shown = valueOnPage(form, name, name === "end" && end !== null ? end : value, names);
    return shown.data === null ? [] : [{ name, label: form.label, ...shown }];
  });
  // A bin may submit the form: nothing but a person removes a row.
  const fragment = parts.map(({ name, data }) => ({
    ...{ key: list, row: { ...at, add: true as const, ...(beside > 0 ? { beside } : {}) } },
    ...{ item: name, before: null, after: data },
  }));
  return {
    field: {
      ...{ label: isForm(listForm) ? listForm.label : list, row, before: "", after: "", isDay: false, note: null },
      parts: parts.map(({ label, text }) => ({ label, after: text })),
      typed: fragment,
      moved: isJsonObject(to) ? "added" : "removed",
      key: JSON.stringify([`${collection}/${id}`, list, null, at ?? textOf(item?.name), from, to]),
    },
    fragment,
  };
}

export function explanationOf(
  { collection, id, description }: DescribedChange,
  { path, item }: Pick<FieldChange, "path" | "item">,
  reason: ExplanationReason,
): Explanation {
  return { collection, id, name: description.name, label: plainValueName({ collection, path, item }), reason };
}

/** A member's page, or one below it. */
export function memberAddress({ origin }: EntryContext, id: string, below = ""): string {
  return `${origin}/community/${encodeURIComponent(id)}${below}`;
}

function keyOf(collection: DescribedChange["collection"], path: FieldChange["path"]): string {
  return isBody(path) ? bodyKeys[collection] : String(path[0]);
}
