import { createHash } from "node:crypto";

/** Whether `text`, in UTF-8, is the content of the Git blob `id` (SHA-1, or SHA-256 by its length). */
export function hashesTo(text: string, id: string): boolean {
  const bytes = Buffer.from(text, "utf8");
  const hash = createHash(id.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex") === id;
}
