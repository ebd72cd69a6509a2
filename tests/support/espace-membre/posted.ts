import { z } from "zod";

const itemShape = z.strictObject({ id: z.string().nullable(), name: z.string(), isSpoiled: z.boolean() });
const postedShape = z.strictObject({
  values: z.record(z.string(), z.union([z.string(), z.boolean()])),
  lists: z.record(z.string(), z.array(itemShape)),
  rows: z.record(z.string(), z.array(z.string().nullable())),
});

/** One thing picked in a list: its id where it was proposed, none where it was typed. A bare Enter spoils it. */
export type ListItem = z.infer<typeof itemShape>;

/** What a page's server action receives. */
export interface Posted {
  text(name: string): string;
  isOn(name: string): boolean;
  list(key: string): ListItem[];
  /** The rows of a list, with the uuid of those that are stored, and the prefix of their names. */
  rows(prefix: string): { uuid: string | null; prefix: string }[];
}

/** Throws a `ZodError` or a `SyntaxError` on anything that no page sends. */
export function readPosted(body: string): Posted {
  const { values, lists, rows } = postedShape.parse(JSON.parse(body));
  return {
    text: (name) => String(values[name] ?? "").trim(),
    isOn: (name) => values[name] === true,
    list: (key) => lists[key] ?? [],
    rows: (prefix) => (rows[prefix] ?? []).map((uuid, index) => ({ uuid, prefix: `${prefix}.${index}` })),
  };
}

/** What an invalid field says; null where it blocks in silence. */
export interface Complaint {
  path: string;
  message: string | null;
}

/** Blanks around a text that was not touched are as they were. */
export function keepBlanks(stored: string | null, text: string): string | null {
  return (stored ?? "").trim() === text ? stored : text;
}
