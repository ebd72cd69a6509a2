import { createHash } from "node:crypto";
import { z } from "zod";

/** SHA-1, or SHA-256 where a repository uses it. */
export const objectId = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);

/** Whether `text`, in UTF-8, is the content of the Git blob `id` (SHA-1, or SHA-256 by its length). */
export function hasObjectId(text: string, id: string): boolean {
  const bytes = Buffer.from(text, "utf8");
  const hash = createHash(id.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex") === id;
}
