import type { Document, LineCounter, Node, YAMLMap } from "yaml";
import type { Place } from "../problems/problem.ts";
import { parseDocument } from "./parse-document.ts";
import type { Path } from "./path.ts";
import { listItems, plainLinePlace, plainPlace, topLevelBlock } from "./plain-layout.ts";
import { isAlias, isMap, isScalar, isSeq, yamlPackage } from "./yaml-package.ts";

/** The place of a value in its file; of its key with `part: "key"`; of the nearest thing that is there where it is not. */
export type Locate = (path: Path, part?: "key" | "value") => Place;

/**
 * The parser that knows places is slow, so it runs only when a place is needed, on no more than the top-level key that holds
 * it, or the item of that key's list, once, and where the layout does not tell. `startLine` counts from 0.
 */
export function createLocator(text: string, file: string, startLine = 0): Locate {
  const blockOf = memoize((key: string) => {
    const block = topLevelBlock(text, key);
    return block ? { block, items: listItems(block.text) } : { block: { text, startLine: 0 }, items: [] };
  });
  const parsed = memoize(parse);
  return (path, part = "value") => {
    const [key, at, ...rest] = path;
    const { block, items } = blockOf(String(key ?? ""));
    const item = typeof at === "number" ? items[at] : undefined;
    const plain = part === "value" ? placeByLayout(path, block.text, item?.text) : undefined;
    const { line, col } = plain ?? placeInBlock(parsed((item ?? block).text), item ? [0, ...rest] : path, part);
    const above = startLine + block.startLine + (item?.startLine ?? 0);
    return { file, line: Math.max(line, 1) + above, column: Math.max(col, 1) };
  };
}

/** The place of a text that its own lines show. */
function placeByLayout([top, at, key, ...inner]: Path, block: string, item: string | undefined) {
  if (at === undefined) return block.startsWith(`${top}:`) ? plainLinePlace(block) : undefined;
  if (item === undefined || inner.length > 0) return;
  return key === undefined ? plainLinePlace(item) : plainPlace(item, String(key));
}

/** Computed once for each key. */
function memoize<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

interface ParsedBlock {
  document: Document;
  lines: LineCounter;
}

function placeInBlock({ document, lines }: ParsedBlock, path: Path, part: "key" | "value") {
  const offset = offsetOf(document, path, part);
  return offset === undefined ? { line: 1, col: 1 } : lines.linePos(offset);
}

function parse(text: string): ParsedBlock {
  const { LineCounter } = yamlPackage();
  const lines = new LineCounter();
  const document: Document = parseDocument(text.replace(/^\uFEFF/, ""), {
    lineCounter: lines,
    strict: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  return { document, lines };
}

function offsetOf(document: Document, path: Path, part: "key" | "value"): number | undefined {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1;
    const entry = isMap(node) ? (entryOf(node, String(step)) ?? entryOf(node, MERGE)) : undefined;
    const next = entry ? entry.value : isSeq(node) && typeof step === "number" ? node.items[step] : undefined;
    if (!entry && next === undefined) return offset;
    const key = entry ? startOf(entry.key) : undefined;
    offset = (last && part === "key" ? undefined : startOfFilled(next)) ?? key ?? startOf(next) ?? offset;
    node = isAlias(next) ? next.resolve(document) : next;
  }
  return offset;
}

/** `<<: *base`: a key that is not there may be merged from elsewhere, and this is where it would change. */
const MERGE = "<<";

function entryOf(map: YAMLMap, name: string) {
  return map.items.find(({ key }) => isScalar(key) && String(key.value) === name);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function startOfFilled(node: unknown): number | undefined {
  return isNode(node) && node.range && node.range[1] > node.range[0] ? node.range[0] : undefined;
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}
