import { z } from "zod";

// Shapes shared by the records. They check and never transform: what people wrote, its spelling and its key order, is what
// the fiche receives. The `error` of a shape is not a message but the name of what was expected; the catalogue says it in French.

/** The name of a file that a site may have, whatever its letters: never a slash, a leading dot or a control or bidirectional character. */
export const referencePattern =
  /^(?!\.)(?=.*\S)[^/\\\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]+$/u;

/** A new id: letters with their marks, in either Unicode normal form. */
export const idPattern = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u;

/** Upstream's rule for the file name of a member fiche, without a leading dot, which would hide the file. */
export const usernamePattern = /^(?!\.)[a-z_.-]+\.[a-z_.-]+$/;

const lineText = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;
const filledLineText = /^(?=.*\S)[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;
const paragraphText = /^(?:[^\p{Cc}\p{Cs}]|[\t\n])*$/u;

/** One line of text, possibly empty. */
export const line = (max = 500) => z.string({ error: "text" }).max(max).regex(lineText, { error: "line" });

/** One line that is not blank. */
export const filledLine = (max = 500) => z.string({ error: "text" }).max(max).regex(filledLineText, { error: "line" });

/** Text of several lines. */
export const paragraphs = (max = 5_000) =>
  z.string({ error: "text" }).max(max).regex(paragraphText, { error: "paragraphs" });

/** The id of what may be on the site already: whether it is there decides, not how it is written. */
export const reference = z.string({ error: "reference" }).max(200).regex(referencePattern, { error: "reference" });

/** An id that is ours to choose: the name of its file. */
export const id = z.string({ error: "id" }).max(200).regex(idPattern, { error: "id" });

export const orderReference = z.string({ error: "order" }).max(200).regex(idPattern, { error: "order" });

export const username = z.string({ error: "username" }).max(200).regex(usernamePattern, { error: "username" });

/** A member who may be on the site already: an old id need not be what upstream asks of a new one. */
export const memberReference = z.string({ error: "username" }).max(200).regex(referencePattern, { error: "username" });

export const yesOrNo = z.boolean({ error: "boolean" });

/** A list whose items, compared in Unicode NFC, are all different. */
export function distinct<Item extends z.ZodType<string>>(item: Item, max = 200) {
  return z
    .array(item, { error: "list" })
    .max(max)
    .superRefine((items, context) => {
      const seen = new Set<string>();
      for (const [index, value] of items.entries()) {
        const key = value.normalize("NFC");
        if (seen.has(key)) context.addIssue({ code: "custom", path: [index], message: "duplicate", input: value });
        seen.add(key);
      }
    });
}
