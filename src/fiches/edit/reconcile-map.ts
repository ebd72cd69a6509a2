import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import { isEqual, isJsonObject, type Json, type JsonObject } from "../json.ts";
import { columnOf, type Entry, endOfEntry, entriesOf, isBlockScalar, lineEnd, lineStart, startOf } from "./layout.ts";
import { reconcileSeq } from "./reconcile-seq.ts";
import { renderFlow, renderPair, renderScalar } from "./render.ts";
import { insertLines, type TextEdit } from "./text-edit.ts";

/** The edits that make a mapping, which says `before`, say `after`; what both say is not touched. */
export function reconcileMap(source: string, map: YAMLMap, before: JsonObject, after: JsonObject): TextEdit[] {
  const entries = entriesOf(map);
  const kept = entries.flatMap((entry) => reconcileEntry(source, map, entry, before, after));
  return [...kept, ...insertMissing(source, map, entries, after)];
}

function reconcileEntry(source: string, map: YAMLMap, entry: Entry, before: JsonObject, after: JsonObject): TextEdit[] {
  const key = entry.key.value;
  const [old, now] = [before[key], after[key]];
  if (now === undefined) return [removeEntry(source, map, entry)];
  if (old === undefined || isEqual(old, now)) return [];
  const node = entry.value;
  if (isMap(node) && isJsonObject(old) && isJsonObject(now)) return reconcileMap(source, node, old, now);
  if (isSeq(node) && Array.isArray(old) && Array.isArray(now)) {
    const edits = reconcileSeq(source, node, old, now);
    if (edits) return edits;
  }
  return [replaceScalar(source, map, entry, now) ?? replaceEntry(source, map, entry, now)];
}

function replaceScalar(source: string, map: YAMLMap, entry: Entry, value: Json): TextEdit | undefined {
  const node = entry.value;
  if (!isScalar(node) || (typeof value === "object" && value !== null)) return;
  const text = renderScalar(value, node, map.flow === true);
  if (text === undefined) return;
  const [start, end] = [startOf(node), node.range?.[1] ?? 0];
  if (start === end) return { start, end, text: ` ${text}` };
  return { start, end: isBlockScalar(node) && source[end - 1] === "\n" ? end - 1 : end, text };
}

/** Writes the whole entry anew, for values that have no shape in common with the old one. */
export function replaceEntry(source: string, map: YAMLMap, entry: Entry, value: Json): TextEdit {
  const start = startOf(entry.key);
  if (map.flow) return { start, end: endOfEntry(entry), text: flowEntry(entry.key.value, value) };
  const indent = columnOf(source, start);
  const text = renderPair(entry.key.value, value, indent).slice(indent);
  return { start, end: lineEnd(source, endOfEntry(entry)), text };
}

function removeEntry(source: string, map: YAMLMap, entry: Entry): TextEdit {
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
function insertMissing(source: string, map: YAMLMap, entries: Entry[], after: JsonObject): TextEdit[] {
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

function insertAfter(source: string, map: YAMLMap, neighbour: Entry, key: string, value: Json): TextEdit {
  const end = endOfEntry(neighbour);
  if (map.flow) return { start: end, end, text: `, ${flowEntry(key, value)}` };
  const indent = columnOf(source, startOf(neighbour.key));
  return insertLines(source, lineEnd(source, end), renderPair(key, value, indent));
}

function flowEntry(key: string, value: Json): string {
  return renderFlow({ [key]: value }).slice(1, -1);
}
