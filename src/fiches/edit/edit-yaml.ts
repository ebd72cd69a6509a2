import { isMap, parseDocument, type YAMLMap } from "yaml";
import { readYaml } from "../../yaml/read-yaml.ts";
import { isEqual, isJson, isJsonObject, type JsonObject } from "../json.ts";
import { entriesOf } from "./layout.ts";
import { mapEdits, replaceEntry } from "./map-edits.ts";
import { applyEdits, type TextEdit } from "./text-edit.ts";

const BOM = "\uFEFF";

/**
 * The text of a YAML file whose top is a mapping, once it holds what `change` makes of it, edited in place as fiches are:
 * comments, quotes, order, flow style and line breaks of what stays survive. Undefined where the text is no such file, or its
 * layout does not allow the change.
 */
export function editYaml(text: string, change: (data: JsonObject) => JsonObject): string | undefined {
  const before = readMapping(text);
  if (!before) return;
  const after = change(before);
  const start = text.startsWith(BOM) ? BOM.length : 0;
  const edited = editMap(text.slice(start), before, after, (candidate) => isEqual(readMapping(candidate), after));
  return edited === undefined ? undefined : text.slice(0, start) + edited;
}

function readMapping(text: string): JsonObject | undefined {
  const result = readYaml(text, text.length, "");
  return "value" in result && isJson(result.value) && isJsonObject(result.value) ? result.value : undefined;
}

/**
 * The text of a YAML mapping, which holds `before`, once it holds `after`: only the characters of what changed move. Each way's
 * text is read back by `isExpected`; undefined when no way gives exactly `after`.
 */
export function editMap(
  source: string,
  before: JsonObject,
  after: JsonObject,
  isExpected: (text: string) => boolean,
): string | undefined {
  if (isEqual(before, after)) return source;
  const map = parseDocument(source, { strict: false, uniqueKeys: false, logLevel: "silent" }).contents;
  if (!isMap(map)) return;
  return [mapEdits, rewriteEntries]
    .map((editsOf) => applyWithLineBreaks(source, editsOf(source, map, before, after)))
    .find((text) => isExpected(text));
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
  return [...changed, ...mapEdits(source, map, before, same)];
}

function applyWithLineBreaks(source: string, edits: TextEdit[]): string {
  return applyEdits(source, source.includes("\r\n") ? edits.map(withCarriageReturn) : edits);
}

function withCarriageReturn(edit: TextEdit): TextEdit {
  return { ...edit, text: edit.text.replaceAll("\n", "\r\n") };
}
