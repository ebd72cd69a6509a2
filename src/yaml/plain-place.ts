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
  if (!/^\w+$/.test(key) || !PLAIN.test(item.trimEnd()) || QUOTE.test(item)) return;
  const [found, ...others] = item.matchAll(new RegExp(`(?<=[ {])${key}: +(?=[\\p{L}\\p{N}])`, "gu"));
  if (!found || others.length > 0) return;
  const above = item.slice(0, found.index).split("\n");
  const before = above.at(-1) ?? "";
  // Else it ends a key of several words.
  if (!/^$|[-{,]$/.test(before.trim())) return;
  return { line: above.length, col: before.length + found[0].length + 1 };
}
