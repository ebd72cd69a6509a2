import { createHash } from "node:crypto";
import type { Site } from "../fiches/site.ts";

/** Tells apart two states of the site that a look may plan differently on: the fiches it read, and what these may refer to. */
export function digestOfSite({ index, texts }: Site): string {
  const { products, organisations, incubators, teams } = index;
  const names = [products, organisations, incubators, teams].map((ids) => [...ids.keys()].sort());
  const fiches = [...texts].sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([names, fiches]))
    .digest("hex");
}
