import { isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import { isEqual, isJsonObject, type Json, type JsonObject } from "../json.ts";
import { type AlignmentStep, alignLists } from "./align.ts";
import { flowEdits } from "./flow-edits.ts";
import {
  columnOf,
  endOf,
  endOfEntry,
  entriesOf,
  isBlockScalar,
  itemsOf,
  lineEnd,
  lineStart,
  type MapEntry,
  startOf,
} from "./layout.ts";
import { renderBlock, renderFlow, renderPair, renderScalar } from "./render-yaml.ts";
import { insertLines, type TextEdit } from "./text-edit.ts";

/** The edits that turn a mapping from `before` to `after`; what both hold is not touched. */
export function mapEdits(source: string, map: YAMLMap, before: JsonObject, after: JsonObject): TextEdit[] {
  const entries = entriesOf(map);
  const unchanged = entries.flatMap((entry) => entryEdits(source, map, entry, before, after));
  return [...unchanged, ...insertMissing(source, map, entries, after)];
}

function entryEdits(source: string, map: YAMLMap, entry: MapEntry, before: JsonObject, after: JsonObject): TextEdit[] {
  const key = entry.key.value;
  const [old, now] = [before[key], after[key]];
  if (now === undefined) return [removeEntry(source, map, entry)];
  if (old === undefined || isEqual(old, now)) return [];
  const node = entry.value;
  if (isMap(node) && isJsonObject(old) && isJsonObject(now)) return mapEdits(source, node, old, now);
  if (isSeq(node) && Array.isArray(old) && Array.isArray(now)) {
    const edits = listEdits(source, node, old, now);
    if (edits) return edits;
  }
  return [replaceScalar(source, map, entry, now) ?? replaceEntry(source, map, entry, now)];
}

function replaceScalar(source: string, map: YAMLMap, entry: MapEntry, value: Json): TextEdit | undefined {
  const node = entry.value;
  if (!isScalar(node) || (typeof value === "object" && value !== null)) return;
  const text = renderScalar(value, node, map.flow === true);
  if (text === undefined) return;
  const [start, end] = [startOf(node), node.range?.[1] ?? 0];
  if (start === end) return { start, end, text: ` ${text}` };
  return { start, end: isBlockScalar(node) && source[end - 1] === "\n" ? end - 1 : end, text };
}

/** Writes the whole entry anew, for values that have no shape in common with the old one. */
export function replaceEntry(source: string, map: YAMLMap, entry: MapEntry, value: Json): TextEdit {
  const start = startOf(entry.key);
  if (map.flow) return { start, end: endOfEntry(entry), text: flowEntry(entry.key.value, value) };
  const indent = columnOf(source, start);
  const text = renderPair(entry.key.value, value, indent).slice(indent);
  return { start, end: lineEnd(source, endOfEntry(entry)), text };
}

function removeEntry(source: string, map: YAMLMap, entry: MapEntry): TextEdit {
  const entries = entriesOf(map);
  const at = entries.indexOf(entry);
  const [previous, next] = [entries[at - 1], entries[at + 1]];
  const start = startOf(entry.key);
  const leads = source.slice(lineStart(source, start), start).trim() !== "";
  if (next && (leads || map.flow)) return { start, end: startOf(next.key), text: "" };
  if (map.flow) return { start: previous ? endOfEntry(previous) : start, end: endOfEntry(entry), text: "" };
  return { start: lineStart(source, start), end: lineEnd(source, endOfEntry(entry)), text: "" };
}

/** A missing key goes after the nearest key that precedes it in `after`, else after the last one. */
function insertMissing(source: string, map: YAMLMap, entries: MapEntry[], after: JsonObject): TextEdit[] {
  const present = new Map(entries.map((entry) => [entry.key.value, entry]));
  let neighbour = entries.at(-1);
  const edits: TextEdit[] = [];
  for (const [key, value] of Object.entries(after)) {
    const entry = present.get(key);
    if (entry) neighbour = entry;
    else if (neighbour) edits.push(insertAfter(source, map, neighbour, key, value));
  }
  return edits;
}

function insertAfter(source: string, map: YAMLMap, neighbour: MapEntry, key: string, value: Json): TextEdit {
  const end = endOfEntry(neighbour);
  if (map.flow) return { start: end, end, text: `, ${flowEntry(key, value)}` };
  const indent = columnOf(source, startOf(neighbour.key));
  return insertLines(source, lineEnd(source, end), renderPair(key, value, indent));
}

function flowEntry(key: string, value: Json): string {
  return renderFlow({ [key]: value }).slice(1, -1);
}

/** Where items on lines of their own stand: the characters that go with one, and how a new one beside it is written. */
interface BlockLines {
  remove(at: number): TextEdit;
  /** Before every item when `after` is -1. */
  insert(after: number, value: Json): TextEdit;
}

/** The edits that turn a list from `before` to `after`; undefined where its layout allows none. */
function listEdits(
  source: string,
  seq: YAMLSeq,
  before: readonly Json[],
  after: readonly Json[],
): TextEdit[] | undefined {
  const items = itemsOf(seq);
  if (!items || items.length === 0 || items.length !== before.length || after.length === 0) return;
  const steps = alignLists(before, after);
  const inside = changedItems(source, items, before, after, steps);
  const moved = seq.flow ? flowEdits(items, after, steps) : blockEdits(source, items, after, steps);
  return inside && moved && [...inside, ...moved];
}

/** The edits within items that stay; undefined where one is not a mapping. */
function changedItems(
  source: string,
  items: readonly Node[],
  before: readonly Json[],
  after: readonly Json[],
  steps: readonly AlignmentStep[],
): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const step of steps) {
    if (step.kind !== "change") continue;
    const [node, old, now] = [items[step.from], before[step.from], after[step.to]];
    if (!isMap(node) || !isJsonObject(old) || !isJsonObject(now)) return;
    edits.push(...mapEdits(source, node, old, now));
  }
  return edits;
}

function blockEdits(source: string, items: readonly Node[], after: readonly Json[], steps: readonly AlignmentStep[]) {
  const lines = blockLines(source, items);
  let last = -1;
  return (
    lines &&
    steps.flatMap((step): TextEdit[] => {
      if (step.kind === "insert") return [lines.insert(last, after[step.to] ?? null)];
      last = step.from;
      return step.kind === "remove" ? [lines.remove(step.from)] : [];
    })
  );
}

/** `- item` on lines of their own, all at one column; any other layout is not for editing in place. */
function blockLines(source: string, items: readonly Node[]): BlockLines | undefined {
  const starts = items.map((item) => lineStart(source, startOf(item)));
  const dashed = items.every((item, i) => /^ *- +$/.test(source.slice(starts[i], startOf(item))));
  const [first] = items;
  const top = starts[0];
  if (!dashed || !first || top === undefined) return;
  const indent = columnOf(source, source.indexOf("-", top));
  const end = (at: number) => lineEnd(source, endOf(items[at] ?? first));
  return {
    remove: (at) => ({ start: starts[at] ?? top, end: end(at), text: "" }),
    insert: (after, value) => insertLines(source, after < 0 ? top : end(after), renderBlock([value], indent)),
  };
}
