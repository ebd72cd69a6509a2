import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { createMarker } from "./codec.ts";
import { findTaskLines } from "./task-lines.ts";

const digest = z.string().regex(/^[0-9a-f]{8,64}$/);
/** `members/ID` or `products/ID`. */
const record = z.string().regex(/^(?:members|products)\/[^/\s\p{Cc}]{1,300}$/u);
const group = z.union([z.literal("all"), record]);

/**
 * The login of who ticked it on a page of ours, where the App did it for them; absent where they did it on GitHub. Whoever edits the text
 * can write it: `withoutNames`.
 */
const by = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,98}$/)
  .optional();

const shape = z.discriminatedUnion("kind", [
  /** The fiche of this name is this person's. */
  z.strictObject({ kind: z.literal("confirm"), record, by }),
  /** The mission that begins on `start` should last until `end`. */
  z.strictObject({ kind: z.literal("prolong"), record, start: dayShape, end: dayShape, by }),
  /** What the site refused, recognised by its digest, should be proposed once more. */
  z.strictObject({ kind: z.literal("repropose"), group, digest, by }),
  /** A person's own note that a value was entered; its line leaves when the site shows the value. */
  z.strictObject({ kind: z.literal("entered"), digest, by }),
  /** A mass change, recognised by its digest, is meant. */
  z.strictObject({ kind: z.literal("release"), digest, by }),
  /** After the one of this number was declined, pull requests should go on. */
  z.strictObject({ kind: z.literal("resume"), number: z.int().positive(), by }),
  /** A value that moved on the site, recognised by its digest, should be written where the records are. */
  z.strictObject({ kind: z.literal("write-back"), digest, by }),
  /** A fiche without a record need not be listed any more. */
  z.strictObject({ kind: z.literal("forget"), record, by }),
]);

/** What a person may ask by ticking a box of the dashboard. */
export type Box = z.infer<typeof shape>;

const identity = ["kind", "record", "group", "digest", "start", "end", "number"];
const boxMarker = createMarker<Box>("box", shape, identity);
const signedMarker = createMarker<Box>("box", shape, [...identity, "by"]);

/** The stable id of a box, which ends its line: the same, whoever ticked it. */
export function printBox(box: Box): string {
  return boxMarker.print(box);
}

/** The same with who ticked it, where a page of ours knows. */
export function printSignedBox(box: Box): string {
  return signedMarker.print(box);
}

/** The boxes that are ticked in an issue's body, each once, in their order; a line that is not one of ours is passed over. */
export function readBoxes(body: string): Box[] {
  const ticked = findTaskLines(body, boxMarker).filter((line) => line.ticked);
  return [...new Map(ticked.map(({ fields }) => [printBox(fields), fields])).values()];
}

/** A line of an issue that asks for a person's word. */
export interface BoxLine {
  box: Box;
  isTicked: boolean;
  /** What people read of it, in Markdown. */
  text: string;
}

/** All the boxes of an issue's body, each once, in their order. */
export function listBoxes(body: string): BoxLine[] {
  const lines = findTaskLines(body, boxMarker).map(({ fields, ticked, before, start, end }): [string, BoxLine] => {
    const line = body.slice(start + before.length + EMPTY.length, end);
    const text = line.slice(0, boxMarker.locate(line)?.start ?? line.length).trim();
    return [printBox(fields), { box: fields, isTicked: ticked, text }];
  });
  return [...new Map(lines).values()];
}

const EMPTY = "[ ]";

/** The body once a box is ticked, in its own line; what keeps it from being ticked otherwise. */
export function tickBox(body: string, box: Box): { body: string } | "ticked" | "absent" {
  const id = printBox(box);
  const lines = findTaskLines(body, boxMarker).filter(({ fields }) => printBox(fields) === id);
  const [line] = lines;
  if (!line) return "absent";
  if (lines.some(({ ticked }) => ticked)) return "ticked";
  const tick = line.start + line.before.length;
  const rest = body.slice(tick + EMPTY.length, line.end);
  const marker = boxMarker.locate(rest);
  const signed = marker ? rest.slice(0, marker.start) + printSignedBox(box) + rest.slice(marker.end) : rest;
  return { body: `${body.slice(0, tick)}[x]${signed}${body.slice(line.end)}` };
}

/** The body where nobody is named: for one that somebody else than the App may have written. */
export function withoutNames(body: string): string {
  return findTaskLines(body, boxMarker).reduceRight((text, { fields, start, end }) => {
    if (fields.by === undefined) return text;
    const line = text.slice(start, end);
    const marker = boxMarker.locate(line);
    const unsigned = marker ? line.slice(0, marker.start) + printBox(fields) + line.slice(marker.end) : line;
    return text.slice(0, start) + unsigned + text.slice(end);
  }, body);
}

/**
 * What a writing of an issue's body has unticked: boxes that were ticked before it, and are there after it. Nobody is named, for nothing tells
 * who wrote the text before.
 */
export function findLostTicks(before: string, after: string): Box[] {
  const there = new Set(listBoxes(after).map(({ box }) => printBox(box)));
  const ticked = new Set(readBoxes(after).map(printBox));
  return readBoxes(withoutNames(before)).filter((box) => there.has(printBox(box)) && !ticked.has(printBox(box)));
}
