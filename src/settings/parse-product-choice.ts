import { z } from "zod";
import { readYaml } from "../yaml/read-yaml.ts";

/** The file by which a product's repository says itself what it wants of us; settings have another name, and mean records. */
export const productChoicePath = ".github/beta-fiches-produit.yml";

const schema = z.strictObject({
  standards: z.strictObject({ issues: z.boolean().optional() }).optional(),
});

/** What the account of a product's repository asks for. */
export interface ProductChoice {
  /** Whether it wants issues; null where it does not say. */
  issues: boolean | null;
  /** The file is there and cannot be used: nothing is asked then. */
  isUnusable: boolean;
}

/** `text` is undefined where the file is missing, null where it is not whole or no UTF-8. */
export function parseProductChoice(text: string | null | undefined): ProductChoice {
  if (text === undefined) return { issues: null, isUnusable: false };
  const read = readYaml(text, text?.length ?? 0, productChoicePath);
  // A file that is still empty says nothing.
  if (!("value" in read)) return { issues: null, isUnusable: read.code !== "empty-file" };
  const { data } = schema.safeParse(read.value);
  return { issues: data?.standards?.issues ?? null, isUnusable: data === undefined };
}
