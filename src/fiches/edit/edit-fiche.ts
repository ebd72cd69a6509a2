import { isMap, parseDocument, type YAMLMap } from "yaml";
import type { Fiche } from "../fiche.ts";
import { isEqual, type JsonObject } from "../json.ts";
import { isFiche, readFiche } from "../read-fiche.ts";
import { entriesOf } from "./layout.ts";
import { reconcileMap, replaceEntry } from "./reconcile-map.ts";
import { applyEdits, type TextEdit } from "./text-edit.ts";

/**
 * The fiche's text once its front matter says `after`: only the characters of what changed move, the body never does. Every
 * way is read back and must say exactly `after`; undefined when no way does.
 */
export function editFiche(fiche: Fiche, after: JsonObject): string | undefined {
  if (isEqual(fiche.data, after)) return fiche.text;
  const source = fiche.text.slice(fiche.front.start, fiche.front.end);
  const map = parseDocument(source, { strict: false, uniqueKeys: false }).contents;
  if (!isMap(map)) return;
  return [reconcileMap, rewriteEntries]
    .map((way) => write(fiche, source, way(source, map, fiche.data, after)))
    .find((text) => says(text, fiche, after));
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

function write(fiche: Fiche, source: string, edits: TextEdit[]): string {
  const front = applyEdits(source, source.includes("\r\n") ? edits.map(withCarriageReturn) : edits);
  return fiche.text.slice(0, fiche.front.start) + front + fiche.text.slice(fiche.front.end);
}

function withCarriageReturn(edit: TextEdit): TextEdit {
  return { ...edit, text: edit.text.replaceAll("\n", "\r\n") };
}

function says(text: string, fiche: Fiche, after: JsonObject): boolean {
  const read = readFiche(text, "");
  return isFiche(read) && isEqual(read.data, after) && text.endsWith(fiche.text.slice(fiche.front.end));
}
