import type { YAMLMap } from "yaml";
import { isMap, isSeq } from "../../yaml/yaml-package.ts";
import { isEqual, isJsonObject, type Json, type JsonObject } from "../json.ts";
import {
  columnOf,
  endOfEntry,
  entriesOf,
  isMerge,
  keyOf,
  lineEnd,
  lineStart,
  type MapEntry,
  skipDeeperComments,
  startOfEntry,
  valueOffset,
} from "./layout.ts";
import { listEdits } from "./list-edits.ts";
import { renderFlow, renderPair } from "./render-yaml.ts";
import { removeLines, replaceValue } from "./replace-value.ts";
import { insertLines, type TextEdit } from "./text-edit.ts";

/**
 * The edits that turn a mapping from `before` to `after`; what both hold is not touched. What it merges (`<<: *base`) is another's: a
 * key that changes is written in this mapping.
 */
export function mapEdits(source: string, map: YAMLMap, before: JsonObject, after: JsonObject): TextEdit[] {
  const merged = expandMerge(source, map, before, after);
  if (merged) return merged;
  const entries = entriesOf(map).filter((entry) => !isMerge(entry));
  const changed = entries.flatMap((entry) => entryEdits(source, map, entry, before, after));
  return [...changed, ...insertMissing(source, map, before, after)];
}

function entryEdits(source: string, map: YAMLMap, entry: MapEntry, before: JsonObject, after: JsonObject): TextEdit[] {
  const [old, now] = [before[keyOf(entry)], after[keyOf(entry)]];
  if (now === undefined) return [removeEntry(source, map, entry)];
  if (old === undefined || isEqual(old, now)) return [];
  const node = entry.value;
  if (isMap(node) && node.items.length > 0 && isJsonObject(old) && isJsonObject(now)) {
    return mapEdits(source, node, old, now);
  }
  if (isSeq(node) && Array.isArray(old) && Array.isArray(now)) {
    const edits = listEdits(source, node, old, now, mapEdits);
    if (edits) return edits;
  }
  return replaceEntryValue(source, map, entry, now);
}

/** Writes the whole value anew, for one that has no shape in common with the old one. */
export function replaceEntryValue(source: string, map: YAMLMap, entry: MapEntry, value: Json): TextEdit[] {
  const { value: node } = entry;
  const [offset, end] = [valueOffset(entry), endOfEntry(entry)];
  if (!node || offset === undefined) return [{ start: end, end, text: `: ${renderFlow([value]).slice(1, -1)}` }];
  const column = columnOf(source, startOfEntry(entry));
  return replaceValue(source, { node, key: keyOf(entry), offset, column, inFlow: map.flow === true }, value);
}

function removeEntry(source: string, map: YAMLMap, entry: MapEntry): TextEdit {
  const entries = entriesOf(map);
  const at = entries.indexOf(entry);
  const [previous, next] = [entries[at - 1], entries[at + 1]];
  const [start, end] = [startOfEntry(entry), endOfEntry(entry)];
  const leads = source.slice(lineStart(source, start), start).trim() !== "";
  if (next && (leads || map.flow)) return { start, end: startOfEntry(next), text: "", removes: true };
  if (map.flow) return { start: previous ? endOfEntry(previous) : start, end, text: "", removes: true };
  return removeLines(source, start, end);
}

/** A missing key goes after the nearest key that precedes it in `after`, else after the last one. */
function insertMissing(source: string, map: YAMLMap, before: JsonObject, after: JsonObject): TextEdit[] {
  const entries = entriesOf(map);
  const present = new Map(entries.map((entry) => [isMerge(entry) ? undefined : keyOf(entry), entry]));
  let neighbour = entries.at(-1);
  const edits: TextEdit[] = [];
  for (const [key, value] of Object.entries(after)) {
    const entry = present.get(key);
    if (entry) neighbour = entry;
    else if (neighbour && !isEqual(before[key], value)) edits.push(insertAfter(source, map, neighbour, key, value));
  }
  return edits;
}

function insertAfter(source: string, map: YAMLMap, neighbour: MapEntry, key: string, value: Json): TextEdit {
  const end = endOfEntry(neighbour);
  if (map.flow) return { start: end, end, text: `, ${flowEntry(key, value)}` };
  const column = columnOf(source, startOfEntry(neighbour));
  const at = skipDeeperComments(source, lineEnd(source, end), column);
  return insertLines(source, at, renderPair(key, value, column));
}

/** Where a key is to go that another mapping gives: what this one holds of it is written in the place of `<<`. */
function expandMerge(source: string, map: YAMLMap, before: JsonObject, after: JsonObject): TextEdit[] | undefined {
  const entries = entriesOf(map);
  const merge = entries.find(isMerge);
  const own = new Set(entries.filter((entry) => !isMerge(entry)).map(keyOf));
  const inherited = Object.keys(before).filter((key) => !own.has(key));
  if (!merge || inherited.every((key) => key in after)) return;
  const [start, end] = [startOfEntry(merge), endOfEntry(merge)];
  const kept = Object.fromEntries(inherited.flatMap((key) => (key in after ? [[key, after[key] ?? null]] : [])));
  if (Object.keys(kept).length === 0) return [removeEntry(source, map, merge)];
  if (map.flow) return [{ start, end, text: renderFlow(kept).slice(1, -1) }];
  const column = columnOf(source, start);
  const lines = Object.entries(kept).map(([key, value]) => renderPair(key, value, column));
  return [{ start, end, text: lines.join("").slice(column).trimEnd() }];
}

function flowEntry(key: string, value: Json): string {
  return renderFlow({ [key]: value }).slice(1, -1);
}
