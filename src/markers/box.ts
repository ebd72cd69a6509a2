import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { createMarker } from "./codec.ts";
import { findTaskLines } from "./task-lines.ts";

const digest = z.string().regex(/^[0-9a-f]{8,64}$/);
/** `members/ID` or `products/ID`. */
const record = z.string().regex(/^(?:members|products)\/[^/\s\p{Cc}]{1,300}$/u);
const group = z.union([z.literal("all"), record]);

const shape = z.discriminatedUnion("kind", [
  /** The fiche of this name is this person's. */
  z.strictObject({ kind: z.literal("confirm"), record }),
  /** The mission that begins on `start` should last until `end`. */
  z.strictObject({ kind: z.literal("prolong"), record, start: dayShape, end: dayShape }),
  /** What the site refused, recognised by its digest, should be proposed once more. */
  z.strictObject({ kind: z.literal("repropose"), group, digest }),
  /** A person's own note that a value was entered; its line leaves when the site shows the value. */
  z.strictObject({ kind: z.literal("entered"), digest }),
  /** A mass change, recognised by its digest, is meant. */
  z.strictObject({ kind: z.literal("release"), digest }),
  /** After the one of this number was declined, pull requests should go on. */
  z.strictObject({ kind: z.literal("resume"), number: z.int().positive() }),
  /** A value that moved on the site, recognised by its digest, should be written where the records are. */
  z.strictObject({ kind: z.literal("write-back"), digest }),
  /** A fiche without a record need not be listed any more. */
  z.strictObject({ kind: z.literal("forget"), record }),
]);

/** What a person may ask by ticking a box of the dashboard. */
export type Box = z.infer<typeof shape>;

const boxMarker = createMarker<Box>("box", shape, ["kind", "record", "group", "digest", "start", "end", "number"]);

/** The stable id of a box, which ends its line. */
export function printBox(box: Box): string {
  return boxMarker.print(box);
}

/** The boxes that are ticked in an issue's body, each once, in their order; a line that is not one of ours is passed over. */
export function readBoxes(body: string): Box[] {
  const ticked = findTaskLines(body, boxMarker).filter((line) => line.ticked);
  return [...new Map(ticked.map(({ fields }) => [printBox(fields), fields])).values()];
}
