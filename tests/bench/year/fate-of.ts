import { createHash } from "node:crypto";

/**
 * What becomes of a change of the records, apart from being proposed. `merged`: whoever merges enters it in the espace membre too.
 * `undone`: merged, unknown there, so the evening's export undoes it until somebody enters it. `typed`: entered there the day before
 * the record moves. `overtaken`: entered there while the pull request waits. `refused`: the pull request is closed, and somebody
 * enters the change.
 */
export type Fate = "merged" | "undone" | "typed" | "overtaken" | "refused";

const TWENTIETHS: [Fate, number][] = [
  ["merged", 9],
  ["undone", 4],
  ["typed", 3],
  ["overtaken", 3],
  ["refused", 1],
];

export function fateOf(name: string): Fate {
  const twentieths = TWENTIETHS.flatMap(([fate, times]) => Array.from({ length: times }, () => fate));
  return twentieths[chance(`fate ${name}`, twentieths.length)] ?? "merged";
}

/** A whole number under `most`, always the same for the same name. */
export function chance(name: string, most: number): number {
  return createHash("sha256").update(name).digest().readUInt32BE() % most;
}
