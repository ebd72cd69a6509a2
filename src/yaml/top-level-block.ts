/** Whole lines cut out of a file, with all that one of its values holds; `startLine` counts from 0. */
export interface Block {
  text: string;
  startLine: number;
}

/** Where the next key begins: neither indented, nor the item of a list, a comment or the end of a flow collection. */
const nextKey = /^[^\s\-#\]}]/m;

/**
 * The lines of one top-level key, so that its places are found without parsing the rest. Undefined where cutting could
 * mislead: the key is not there once and plainly, or its value refers to another part of the file.
 */
export function topLevelBlock(text: string, key: string): Block | undefined {
  if (!/^\w+$/.test(key)) return undefined;
  const [found, ...others] = text.matchAll(new RegExp(`^${key}[ \\t]*:(?=\\s|$)`, "gm"));
  if (!found || others.length > 0) return undefined;
  const after = found.index + found[0].length;
  const next = text.slice(after).search(nextKey);
  const block = text.slice(found.index, next < 0 ? text.length : after + next);
  if (block.includes("*")) return undefined;
  return { text: block, startLine: text.slice(0, found.index).split("\n").length - 1 };
}
