import { createHash } from "node:crypto";
import type { FileWrites } from "../files/write-inside.ts";

/** Recognises what a person was shown, once they confirm it: any file that has changed meanwhile makes it another. */
export function digestWrites(files: FileWrites): string {
  const hash = createHash("sha256");
  for (const [path, { content, existing }] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const was = typeof existing === "string" ? existing : existing.was;
    for (const part of [path, was, content]) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return hash.digest("hex").slice(0, 32);
}
