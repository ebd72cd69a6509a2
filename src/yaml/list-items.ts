import type { Block } from "./top-level-block.ts";

/** A quote that is open at the end of its line: what follows is text, whatever it looks like. */
const openQuote = /(?:^|[\s[{,:])(["'])(?:(?!\1).)*$/m;

/**
 * The items of a key whose block holds a list, one to a dash, so that the place of one is found without parsing the others;
 * `startLine` counts from the block's first line. None where cutting could mislead: the list is in brackets, begins on the line of its
 * key, or is laid out in another way than one indentation for all its dashes and more for what they hold.
 */
export function listItems(block: string): Block[] {
  const lines = block.split(/(?<=\n)/);
  const first = lines.findIndex((line, at) => at > 0 && !isIdle(line));
  const dash = /^( *)- /.exec(lines[first] ?? "");
  if (!dash || !/^\w+[ \t]*:\s*(?:#|$)/.test(lines[0] ?? "") || openQuote.test(block)) return [];
  const begins = new RegExp(`^${dash[1]}- +[^\\s#]`);
  const goesOn = new RegExp(`^${dash[1]} +\\S`);
  const starts: number[] = [];
  for (const [at, line] of lines.entries()) {
    if (at < first || isIdle(line) || goesOn.test(line)) continue;
    if (!begins.test(line)) return [];
    starts.push(at);
  }
  return starts.map((start, at) => ({ text: lines.slice(start, starts[at + 1]).join(""), startLine: start }));
}

/** Blank, or a comment and nothing else. */
function isIdle(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}
