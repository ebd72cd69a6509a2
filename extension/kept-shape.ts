import * as z from "zod/mini";
import { LARGEST_FRAGMENT } from "../src/channels/espace-membre/fragment.ts";

const hash = z.string().check(z.maxLength(LARGEST_FRAGMENT));

/** Fragments that wait for their page, the oldest first, with when they came: milliseconds since 1970. */
export const keptShape = z.array(z.strictObject({ hash, at: z.number() }));

/** What a page's script asks of the extension: keep one, list what is kept, forget one. */
export const requestShape = z.union([
  z.strictObject({ ask: z.literal("keep"), hash }),
  z.strictObject({ ask: z.literal("list") }),
  z.strictObject({ ask: z.literal("forget"), hash }),
]);

export type Request = z.infer<typeof requestShape>;
