import * as z from "zod/mini";
import { type Form, forms, type NoField } from "./forms.ts";
import { creationForm, type PageInput } from "./page-parts.ts";

const pages = ["account", "update", "create", "product", "new-product"] as const;

/** A page of the espace membre that edits: one's own fiche, another's missions, a new member, a product, a new product. */
export type EntryPageKind = (typeof pages)[number];

/** What the fragment of an entry's link holds: the length of `#fiches=…`, in letters. */
export const LARGEST_FRAGMENT = 8_192;

const MOST_FIELDS = 100;

const PREFIX = "#fiches=";

/** An e-mail address anywhere in a text; `https://mastodon.example/@nom` holds none. */
const EMAIL = /[^\s@/<>()]@[^\s@]+\.[^\s@]/;
/** Controls, but for tabs and line feeds, and marks that make a text read as another one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const MISLEADING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u;

const text = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.refine((value) => !EMAIL.test(value)),
    z.refine((value) => !MISLEADING.test(value)),
  );
const name = text(300).check(z.minLength(1), z.regex(/^[^\n\t]*$/));
const valueShape = z.nullable(z.union([text(LARGEST_FRAGMENT), z.array(name).check(z.maxLength(100))]));

const rowShape = z
  .strictObject({
    start: z.optional(z.iso.date()),
    name: z.optional(name),
    date: z.optional(z.iso.date()),
    add: z.optional(z.literal(true)),
    // Of a mission that is added, how many others begin on its day there.
    beside: z.optional(z.int().check(z.positive(), z.maximum(100))),
    // Of a mission that begins on the day of another one, what else it says there before anything moves.
    end: z.optional(z.iso.date()),
    startups: z.optional(z.array(name).check(z.maxLength(100))),
  })
  .check(z.refine(({ start, name: called, date }) => [start, called, date].some((one) => one !== undefined)));

const fieldShape = z.strictObject({
  key: z.string(),
  row: z.optional(rowShape),
  item: z.optional(z.string()),
  before: valueShape,
  after: valueShape,
});

const fragmentShape = z
  .strictObject({
    v: z.literal(1),
    page: z.enum(pages),
    // Part of an address: no path of its own.
    id: z.string().check(z.maxLength(200), z.regex(/^(?!\.+$)[\p{L}\p{N}._-]+$/u)),
    fields: z.array(fieldShape).check(z.minLength(1), z.maxLength(MOST_FIELDS)),
  })
  .check(
    z.refine(({ page, fields }) => fields.every((field) => fits(page, field))),
    // Two missions may begin on one day.
    z.refine(({ fields }) => {
      const alone = fields.filter(({ row }) => row === undefined).map(({ key }) => key);
      return new Set(alone).size === alone.length;
    }),
  );

/** One entry's values, for one page. `before` is what the person should find there. */
export type Fragment = z.infer<typeof fragmentShape>;

/** A value by its public key and, in a list of rows, by the row and the row's key; without that key, the row as a whole. */
export type FragmentField = Fragment["fields"][number];

/** The row of a list, by what tells it from the others; `add`: one that is not there yet. */
export type FragmentRow = NonNullable<FragmentField["row"]>;

/**
 * The fragment of an entry's link, `#` included, with what may travel: never an e-mail, and nothing that makes the link longer than a link
 * may be, the longest values first. Null where nothing of it may.
 */
export function printFragment({ page, id, fields }: Omit<Fragment, "v">): string | null {
  const kept = fields.filter((field) => mayTravel(page, field)).slice(0, MOST_FIELDS);
  for (;;) {
    const { data } = fragmentShape.safeParse({ v: 1, page, id, fields: kept });
    if (data === undefined) return null;
    const printed = PREFIX + encode(JSON.stringify(data));
    if (printed.length <= LARGEST_FRAGMENT) return printed;
    const sizes = kept.map((field) => JSON.stringify(field).length);
    kept.splice(sizes.indexOf(Math.max(...sizes)), 1);
  }
}

function encode(json: string): string {
  const bytes = Array.from(new TextEncoder().encode(json), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Whether the fragment of an address is meant for the filler, well formed or not. */
export function isFragment(hash: string): boolean {
  return hash.startsWith(PREFIX);
}

/** What the fragment of an address holds; undefined where it is none of ours, or not exactly as it must be. Anyone may have written it. */
export function parseFragment(hash: string): Fragment | undefined {
  if (!isFragment(hash) || hash.length > LARGEST_FRAGMENT) return undefined;
  const base64 = hash.slice(PREFIX.length);
  if (!/^[A-Za-z0-9_-]+$/.test(base64)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    const json = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return fragmentShape.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/** Whether a value may stand in a fragment: the page has a field for it, and it holds no e-mail, no control and not too much. */
export function mayTravel(page: EntryPageKind, field: FragmentField): boolean {
  return fieldShape.safeParse(field).success && fits(page, field);
}

/** The page's path, as its links have it. */
export function pagePath({ page, id }: Pick<Fragment, "page" | "id">): string {
  const part = encodeURIComponent(id);
  const paths: Readonly<Record<EntryPageKind, string>> = {
    account: "/account/base-info",
    update: `/community/${part}/update`,
    create: "/community/create",
    product: `/startups/${part}/info-form`,
    "new-product": "/startups/create-form",
  };
  return paths[page];
}

/** Where the page takes a value; undefined where it has no field for it. A contact is an e-mail, so it has none here. */
export function formOf(page: EntryPageKind, key: string, item?: string): PageInput | undefined {
  const table = tableOf(page);
  const form = Object.hasOwn(table, key) ? table[key] : undefined;
  if (form === undefined || !("label" in form)) return undefined;
  if (item === undefined) return form;
  if (form.input !== "rows") return undefined;
  const items: Readonly<Record<string, Readonly<Record<string, Form | NoField>>>> = forms;
  const row = items[key];
  const found = row && Object.hasOwn(row, item) ? row[item] : undefined;
  return found && "label" in found ? found : undefined;
}

function tableOf(page: EntryPageKind): Readonly<Record<string, PageInput | NoField>> {
  const { missions, domaine } = forms.members;
  if (page === "account") return forms.members;
  if (page === "update") return { missions };
  if (page === "create") return { ...creationForm, domaine, missions };
  const { contact: _, ...products } = forms.products;
  return products;
}

/** Whether a field is one of the page's, with a row where it has rows and values of its kind. */
function fits(page: EntryPageKind, { key, row, item, before, after }: FragmentField): boolean {
  const form = formOf(page, key, item);
  if (form === undefined) return false;
  const isInRows = formOf(page, key)?.input === "rows";
  if (isInRows !== (row !== undefined)) return false;
  return [before, after].every((value) => value === null || isOf(form.input, value));
}

function isOf(input: Form["input"], value: string | string[]): boolean {
  // A row as a whole is described, never filled.
  if (input === "list" || input === "rows") return true;
  if (typeof value !== "string") return false;
  if (input === "date") return z.iso.date().safeParse(value).success;
  return input === "textarea" || input === "markdown" || !/[\n\t]/.test(value);
}
