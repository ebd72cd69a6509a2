import type { Box } from "./box.ts";

/** A task list's line that is ticked, and the comment that ends it. */
const ticked = /^\s{0,20}[-*+] \[[xX]\] .*<!-- box ([^<>]{1,1000}) -->\s{0,20}$/;

const day = /^\d{4}-\d{2}-\d{2}$/;
const digest = /^[0-9a-f]{8,64}$/;
const record = /^(?:members|products)\/[^/\s\p{Cc}]{1,300}$/u;
const group = /^(?:all|(?:members|products)\/[^/\s\p{Cc}]{1,300})$/u;

/** The boxes that are ticked in an issue's body, each once, in their order; a line that is not one of ours is passed over. */
export function readBoxes(body: string): Box[] {
  const found = new Map<string, Box>();
  for (const line of body.split(/\r\n|\r|\n/)) {
    const words = ticked.exec(line)?.[1];
    const box = words === undefined ? undefined : toBox(words.split(" ").map(decodeWord));
    if (box) found.set(JSON.stringify(box), box);
  }
  return [...found.values()];
}

function toBox([kind, ...words]: (string | undefined)[]): Box | undefined {
  const [first = "", second = "", third = "", ...rest] = words;
  if (rest.length > 0) return;
  if (second === "") {
    if ((kind === "confirm" || kind === "forget") && record.test(first)) return { kind, record: first };
    if (kind === "entered" && digest.test(first)) return { kind, digest: first };
    return;
  }
  if (kind === "repropose" && group.test(first) && digest.test(second) && third === "")
    return { kind, group: first, digest: second };
  if (kind === "prolong" && record.test(first) && day.test(second) && day.test(third))
    return { kind, record: first, start: second, end: third };
  return;
}

function decodeWord(word: string): string | undefined {
  try {
    return decodeURIComponent(word);
  } catch {
    return undefined;
  }
}
