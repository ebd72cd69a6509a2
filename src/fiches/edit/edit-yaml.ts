import type { YAMLMap } from "yaml";
import { parseDocument } from "../../yaml/parse-document.ts";
import { readYaml } from "../../yaml/read-yaml.ts";
import { isMap, yamlPackage } from "../../yaml/yaml-package.ts";
import { isEqual, isJson, isJsonObject, type JsonObject } from "../json.ts";
import { entriesOf, keyOf } from "./layout.ts";
import { mapEdits, replaceEntryValue } from "./map-edits.ts";
import { renderBlock } from "./render-yaml.ts";
import { applyEdits, insertLines, type TextEdit } from "./text-edit.ts";

const BOM = "\uFEFF";

/** A change of what others repeat (`*base`) changes them too; each further pass writes theirs as it was, one level of repetition deeper. */
const MAX_PASSES = 4;

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
  const edited = editMap(text.slice(start), before, after, readMapping);
  return edited === undefined ? undefined : text.slice(0, start) + edited;
}

function readMapping(text: string): JsonObject | undefined {
  const result = readYaml(text, text.length, "");
  return "value" in result && isJson(result.value) && isJsonObject(result.value) ? result.value : undefined;
}

/**
 * The text of a YAML mapping, which holds `before`, once it holds `after`: only the characters of what changed move, and no comment
 * goes but with what is removed. `read` gives what a text holds; undefined when no way gives exactly `after`.
 */
export function editMap(
  source: string,
  before: JsonObject,
  after: JsonObject,
  read: (text: string) => JsonObject | undefined,
): string | undefined {
  for (const editsOf of [mapEdits, rewriteEntries]) {
    let text: string | undefined = source;
    let data: JsonObject | undefined = before;
    for (let pass = 0; text !== undefined && data && !isEqual(data, after) && pass < MAX_PASSES; pass++) {
      text = editOnce(text, data, after, editsOf);
      data = text === undefined ? undefined : read(text);
    }
    if (data && isEqual(data, after)) return text;
  }
  return;
}

type EditsOf = (source: string, map: YAMLMap, before: JsonObject, after: JsonObject) => TextEdit[];

function editOnce(source: string, before: JsonObject, after: JsonObject, editsOf: EditsOf): string | undefined {
  const options = { keepSourceTokens: true, strict: false, uniqueKeys: false, logLevel: "silent" } as const;
  const map = parseDocument(source, options).contents;
  if (map === null) return applyEdits(source, [insertLines(source, source.length, renderBlock(after))]);
  if (!isMap(map)) return;
  const edits = editsOf(source, map, before, after);
  const comments = commentsOf(source);
  const losesComment = edits.some(
    ({ start, end, removes }) => !removes && comments.some((comment) => start <= comment && comment < end),
  );
  return losesComment ? undefined : applyEdits(source, edits);
}

/** For layouts that reconciling cannot follow: each changed key of the top level is written anew, whole. */
function rewriteEntries(source: string, map: YAMLMap, before: JsonObject, after: JsonObject): TextEdit[] {
  const changed = entriesOf(map).flatMap((entry) => {
    const now = after[keyOf(entry)];
    return now === undefined || isEqual(before[keyOf(entry)], now) ? [] : replaceEntryValue(source, map, entry, now);
  });
  const same = Object.fromEntries(Object.entries(after).map(([key, value]) => [key, before[key] ?? value]));
  return [...changed, ...mapEdits(source, map, before, same)];
}

/** Offsets of the comments; `#` in the text of a scalar, which a mark precedes, opens none. */
function commentsOf(source: string): number[] {
  const { CST, Lexer } = yamlPackage();
  /** What the lexer says without a character of the source. */
  const marks: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];
  const comments: number[] = [];
  let offset = 0;
  let isText = false;
  for (const token of new Lexer().lex(source)) {
    if (!isText && token.startsWith("#")) comments.push(offset);
    if (!marks.includes(token)) offset += token.length;
    isText = token === CST.SCALAR;
  }
  return comments;
}
