import { isMap, parseDocument, type YAMLMap } from "yaml";
import { isEqual, type JsonObject } from "../json.ts";
import { entriesOf } from "./layout.ts";
import { reconcileMap, replaceEntry } from "./reconcile-map.ts";
import { applyEdits, type TextEdit } from "./text-edit.ts";

/**
 * The text of a YAML mapping, which says `before`, once it says `after`: only the characters of what changed move. Every way is
 * asked `says`, which reads the text back; undefined when no way says exactly `after`.
 */
export function editMap(
  source: string,
  before: JsonObject,
  after: JsonObject,
  says: (text: string) => boolean,
): string | undefined {
  if (isEqual(before, after)) return source;
  const map = parseDocument(source, { strict: false, uniqueKeys: false, logLevel: "silent" }).contents;
  if (!isMap(map)) return;
  return [reconcileMap, rewriteEntries]
    .map((way) => write(source, way(source, map, before, after)))
    .find((text) => says(text));
}

/** For layouts that reconciling cannot follow: each changed key of the top level is written anew, whole. */
function rewriteEntries(source: string, map: YAMLMap, before: JsonObject, after: JsonObject): TextEdit[] {
  const kept = Object.fromEntries(
    Object.entries(before).map(([key, value]) => [key, key in after ? value : undefined]),
  );
  const changed = entriesOf(map).flatMap((entry) => {
    const now = after[entry.key.value];
    return now === undefined || isEqual(kept[entry.key.value], now) ? [] : [replaceEntry(source, map, entry, now)];
  });
  const same = Object.fromEntries(Object.entries(after).map(([key, value]) => [key, before[key] ?? value]));
  return [...changed, ...reconcileMap(source, map, before, same)];
}

function write(source: string, edits: TextEdit[]): string {
  return applyEdits(source, source.includes("\r\n") ? edits.map(withCarriageReturn) : edits);
}

function withCarriageReturn(edit: TextEdit): TextEdit {
  return { ...edit, text: edit.text.replaceAll("\n", "\r\n") };
}
