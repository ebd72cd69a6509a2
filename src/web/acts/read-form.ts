import type { Context } from "hono";
import type { FormValues } from "../../staffing/person-acts.ts";

/** What a form may hold. */
export interface FormShape {
  /** Given once at most. */
  single: readonly string[];
  /** Given several times, as many as are said. */
  multiple?: Readonly<Record<string, number>>;
}

/** Characters of one value: longer than any of a record. */
const LONGEST = 2_000;

/** Bytes of a whole form, before any of it is read. */
export const LARGEST_FORM = 64 * 1024;

/**
 * The fields of a form that a browser sent, each as it was typed, with one kind of line end and blanks at its ends dropped. Null where it is
 * no such form, names a field twice or one that the page does not have, or has a value that no field takes.
 */
export async function readForm(context: Context, { single, multiple = {} }: FormShape): Promise<FormValues | null> {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)) return null;
  const most = (name: string) =>
    single.includes(name) ? 1 : Object.hasOwn(multiple, name) ? (multiple[name] ?? 0) : 0;
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(await context.req.text())) {
    const given = values.get(name) ?? [];
    // A name may come thousands of times: the first one too many is the end of it.
    if (value.length > LONGEST || given.length >= most(name)) return null;
    given.push(value.replace(/\r\n?/g, "\n").trim());
    values.set(name, given);
  }
  return values;
}
