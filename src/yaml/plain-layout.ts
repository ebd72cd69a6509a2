/** Whole lines cut out of a file, with all that one of its values holds; `startLine` counts from 0. */
interface Block {
  text: string;
  startLine: number;
}

/** Where the next key begins: neither indented, nor the item of a list, a comment or the end of a flow collection. */
const nextKey = /^[^\s\-#\]}]/m;

/** Characters of a key that a regular expression can look for. */
const LONGEST_KEY = 200;

function isPlainKey(key: string): boolean {
  return key.length <= LONGEST_KEY && /^\w+$/.test(key);
}

/**
 * The lines of one top-level key, so that its places are found without parsing the rest. Undefined where cutting could
 * mislead: the key is not there once and plainly, or its value refers to another part of the file.
 */
export function topLevelBlock(text: string, key: string): Block | undefined {
  if (!isPlainKey(key)) return undefined;
  const [found, ...others] = text.matchAll(new RegExp(`^${key}[ \\t]*:(?=\\s|$)`, "gm"));
  if (!found || others.length > 0) return undefined;
  const after = found.index + found[0].length;
  const next = text.slice(after).search(nextKey);
  const block = text.slice(found.index, next < 0 ? text.length : after + next);
  if (block.includes("*")) return undefined;
  return { text: block, startLine: text.slice(0, found.index).split("\n").length - 1 };
}

/** Quoted texts that end on their line, and where one may begin. */
const closedQuotes = /(?<=^|[\s[{,:])(?:'(?:[^'\n]|'')*'(?!')|"(?:[^"\\\n]|\\.)*")/gm;
const openingQuote = /(?:^|[\s[{,:])["']/m;

/**
 * The items of a key whose block holds a list, one to a dash, so that the place of one is found without parsing the others;
 * `startLine` counts from the block's first line. None where cutting could mislead: the list is in brackets, begins on the line of its
 * key, or is laid out in another way than one indentation for all its dashes and more for what they hold.
 */
export function listItems(block: string): Block[] {
  const lines = block.split(/(?<=\n)/);
  const first = lines.findIndex((line, at) => at > 0 && !isBlankOrComment(line));
  const dash = /^( *)- /.exec(lines[first] ?? "");
  if (!dash || !/^\w+[ \t]*:\s*(?:#|$)/.test(lines[0] ?? "") || hasOpenQuote(block)) return [];
  const begins = new RegExp(`^${dash[1]}- +[^\\s#]`);
  const goesOn = new RegExp(`^${dash[1]} +\\S`);
  const starts: number[] = [];
  for (const [at, line] of lines.entries()) {
    if (at < first || isBlankOrComment(line) || goesOn.test(line)) continue;
    if (!begins.test(line)) return [];
    starts.push(at);
  }
  return starts.map((start, at) => ({ text: lines.slice(start, starts[at + 1]).join(""), startLine: start }));
}

/** Whether a quote may be open at the end of its line: what follows is text, whatever it looks like. */
function hasOpenQuote(block: string): boolean {
  return openingQuote.test(block) && openingQuote.test(block.replace(closedQuotes, "x"));
}

/** Blank, or a comment and nothing else. */
function isBlankOrComment(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

/** Signs that may begin a quote, a comment, a collection or a reference: wherever one stands, it is for the parser to tell. */
const SIGNS = '{}\\[\\]"#&*!|>%@`?\\\\\\n';

/** `- {key: value, …}` on one line, or `- key: value` and below it other keys, one to a line. */
const PLAIN = new RegExp(
  `^ *- +(?:\\{[^${SIGNS}]*\\}|\\w+: +[\\p{L}\\p{N}][^${SIGNS}]*(?:\\n +\\w+: +[\\p{L}\\p{N}][^${SIGNS}]*)*)$`,
  "u",
);

/** An apostrophe that does not follow a word may open a quote. */
const QUOTE = /(?<!\p{L})'/u;

/**
 * Where the value of a key begins in an item of a list that is laid out in the way most people do, which needs no parser. Undefined
 * where it takes one to tell.
 */
export function plainPlace(item: string, key: string): { line: number; col: number } | undefined {
  if (!isPlainKey(key) || !PLAIN.test(item.trimEnd()) || QUOTE.test(item)) return;
  const [found, ...others] = item.matchAll(new RegExp(`(?<=[ {])${key}: +(?=[\\p{L}\\p{N}])`, "gu"));
  if (!found || others.length > 0) return;
  const above = item.slice(0, found.index).split("\n");
  const before = above.at(-1) ?? "";
  // Else it ends a key of several words.
  if (!/^$|[-{,]$/.test(before.trim())) return;
  return { line: above.length, col: before.length + found[0].length + 1 };
}

/** A text that begins with a letter or a digit, on one line with its dash or its key. */
const PLAIN_LINE = new RegExp(`^( *- +|\\w+: +)[\\p{L}\\p{N}][^:${SIGNS}]*$`, "u");
/** The same in quotes, with none inside. */
const QUOTED_LINE = /^( *- +|\w+: +)(?:'[^'\n]*'|"[^"\\\n]*")$/;

/** Where the text begins that is all an item of a list, or a key, holds. Undefined where it takes a parser to tell. */
export function plainLinePlace(line: string): { line: number; col: number } | undefined {
  const text = line.trimEnd();
  const [, before] = QUOTED_LINE.exec(text) ?? (QUOTE.test(text) ? null : PLAIN_LINE.exec(text)) ?? [];
  return before === undefined ? undefined : { line: 1, col: before.length + 1 };
}
