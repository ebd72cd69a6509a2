import { z } from "zod";

// The `error` of a shape names what was expected; the catalogue says it in French.

export const text = z.string({ error: "text" });
export const maybeText = text.nullish();
export const maybeBoolean = z.boolean({ error: "boolean" }).nullish();
export const list = z.array(text, { error: "list" });

export function uniqueOf(item: z.ZodType<string>) {
  return z.array(item, { error: "list" }).superRefine((items, context) => {
    for (const [at, value] of items.entries()) {
      if (items.indexOf(value) < at) context.addIssue({ code: "custom", path: [at], message: "duplicate" });
    }
  });
}
