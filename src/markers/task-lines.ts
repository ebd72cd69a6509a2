import type { Marker } from "./codec.ts";

/** A task list's line (`- [ ] …`) that ends in a marker of ours, wherever people moved it. */
export interface TaskLine<Fields> {
  fields: Fields;
  ticked: boolean;
  /** What stands before the box. */
  before: string;
  /** Offsets in the text, `end` excluded. */
  start: number;
  end: number;
}

/** A line begins after one of the three line ends of CommonMark, and after no other. */
const line = /(?<![^\r\n])([ \t]{0,20}[-*+] )\[([ xX])\] ([^\r\n]*)/g;

/** The task lines of a text whose marker is of a kind, in their order. */
export function findTaskLines<Fields>(text: string, marker: Marker<Fields>): TaskLine<Fields>[] {
  return Array.from(text.matchAll(line)).flatMap(({ 0: whole, 1: before = "", 2: box, 3: rest = "", index: start }) => {
    const fields = marker.findAtEnd(rest);
    return fields ? [{ fields, ticked: box !== " ", before, start, end: start + whole.length }] : [];
  });
}
