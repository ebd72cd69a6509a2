import { createHash } from "node:crypto";
import type { MassChange } from "../plan/plan.ts";

/** Recognises a mass change: another one needs a word of its own. */
export function digestMassChange({ keys }: MassChange): string {
  return createHash("sha256").update(JSON.stringify(keys)).digest("hex").slice(0, 16);
}

/** Whether a mass change is one of those that people released, by their digests. */
export function isReleasedBy(digests: readonly string[]): (massChange: MassChange) => boolean {
  return (massChange) => digests.includes(digestMassChange(massChange));
}
