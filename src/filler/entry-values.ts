import { type Fragment, type FragmentField, type FragmentRow, formOf } from "../channels/espace-membre/fragment.ts";
import type { PageInput } from "../channels/espace-membre/page-parts.ts";

/** What one input of the page should hold. */
export interface EntryValue {
  form: PageInput;
  /** Of a list of rows: which list, which row of it and which of its inputs; a row as a whole has no input. */
  row?: { key: string; row: FragmentRow; item: string | undefined; group: number };
  before: string[];
  after: string[];
}

/** The values of an entry, one an input of the page; a text is a list of one, nothing is a list of none. */
export function entryValues({ page, fields }: Fragment): EntryValue[] {
  const groups = groupRows(fields);
  return fields.flatMap((field, at) => {
    const { key, item, row } = field;
    const form = formOf(page, key, item);
    if (form === undefined) return [];
    const value = { form, before: listOf(field.before), after: listOf(field.after) };
    return [row === undefined ? value : { ...value, row: { key, row, item, group: groups[at] ?? at } }];
  });
}

/** Fields of one row share a number. The same key once more is of another row that reads the same. */
function groupRows(fields: readonly FragmentField[]): number[] {
  const open: { name: string; items: Set<string | undefined>; number: number }[] = [];
  return fields.map(({ key, row, item }, at) => {
    const name = JSON.stringify([key, row]);
    const found = open.findLast((group) => group.name === name && !group.items.has(item));
    if (found) {
      found.items.add(item);
      return found.number;
    }
    open.push({ name, items: new Set([item]), number: at });
    return at;
  });
}

function listOf(value: string | string[] | null): string[] {
  if (value === null || value === "") return [];
  return typeof value === "string" ? [value] : value;
}
