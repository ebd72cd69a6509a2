import type { Node } from "yaml";
import { isCollection, isScalar, isSeq } from "../../yaml/yaml-package.ts";
import type { Json } from "../json.ts";
import {
  columnOf,
  endOf,
  isBlockScalar,
  isWithoutText,
  itemsOf,
  lineEnd,
  lineStart,
  signsOfItems,
  startOf,
} from "./layout.ts";
import { renderBlock, renderFlow, renderPair, renderScalar } from "./render-yaml.ts";
import { insertLines, type TextEdit } from "./text-edit.ts";

/** Where a value stands: after the `:` of its key or the `-` of its item, whose column is `column`. */
export interface ValuePlace {
  node: Node;
  /** Undefined for the item of a list. */
  key: string | undefined;
  /** Just after the `:` or the `-`, and the anchor that follows it. */
  offset: number;
  column: number;
  inFlow: boolean;
}

/** A value in block style: what stands on the line of its key or dash, and the whole lines below it. */
interface Rendered {
  head: string;
  below: string;
}

/** The edits that write another value where one stands: what else its line holds, a comment above all, stays there. */
export function replaceValue(source: string, place: ValuePlace, value: Json): TextEdit[] {
  const { node, offset, inFlow } = place;
  const rendered = render(place, value);
  if (isWithoutText(node)) return fill(source, offset, rendered);
  const [start, end] = [startOf(node), endOf(node)];
  if (inFlow) return [{ start, end, text: rendered.head }];
  if (Array.isArray(value) && value.length === 0 && isSeq(node) && !node.flow) return emptyList(source, offset, node);
  if (isBlockScalar(node)) return replaceBlockScalar(source, node, offset, rendered);
  const isBelow = lineStart(source, start) > lineStart(source, offset);
  if (isBelow && isCollection(node) && !node.flow) {
    const lines = { start: lineStart(source, start), end: lineEnd(source, end), text: rendered.below };
    return [...fill(source, offset, { ...rendered, below: "" }), lines];
  }
  if (isBelow && rendered.head === "") {
    const [first = "", ...others] = renderBlock(value, columnOf(source, start)).split(/(?<=\n)/);
    return [{ start, end, text: first.trim() }, ...insertBelow(source, end, others.join(""))];
  }
  const from = rendered.head === "" ? offset : start;
  return [{ start: from, end, text: rendered.head }, ...insertBelow(source, end, rendered.below)];
}

function render({ node, key, column, inFlow }: ValuePlace, value: Json): Rendered {
  const isText = typeof value !== "object" || value === null;
  const scalar = isText && isScalar(node) ? renderScalar(key ?? "0", value, node, inFlow) : undefined;
  if (scalar !== undefined) return { head: scalar, below: "" };
  const whole = (inside: Json) => {
    if (key === undefined) return inFlow ? renderFlow([inside]).slice(1, -1) : renderBlock([inside], column);
    return inFlow ? renderFlow({ [key]: inside }).slice(1, -1) : renderPair(key, inside, column);
  };
  const sign = whole(null).trimEnd().length - "null".length;
  if (inFlow) return { head: whole(value).slice(sign), below: "" };
  const lines = whole(value);
  const first = lines.indexOf("\n");
  return { head: lines.slice(sign, first), below: lines.slice(first + 1) };
}

/** Writes a value where there is none: before the blanks that set a comment or a bracket apart, in place of those that end a line. */
function fill(source: string, offset: number, { head, below }: Rendered): TextEdit[] {
  const blanks = /[ \t]*/y;
  blanks.lastIndex = offset;
  const end = offset + (blanks.exec(source)?.[0].length ?? 0);
  const isLast = /^[\r\n,]?$/.test(source.charAt(end));
  const inline = head === "" ? [] : [{ start: offset, end: isLast ? end : offset, text: ` ${head}` }];
  return [...inline, ...insertBelow(source, offset, below)];
}

function insertBelow(source: string, offset: number, lines: string): TextEdit[] {
  return lines === "" ? [] : [insertLines(source, lineEnd(source, offset), lines)];
}

/** `[]` after the key; comments between the items stay where they are. */
function emptyList(source: string, offset: number, list: Node): TextEdit[] {
  if (!isSeq(list)) return [];
  const dashes = signsOfItems(list).map((signs) => signs.find(({ type }) => type === "seq-item-ind")?.offset ?? offset);
  const items = itemsOf(list) ?? [];
  return [
    ...fill(source, offset, { head: "[]", below: "" }),
    ...items.map((item, at) => removeLines(source, dashes[at] ?? startOf(item), endOf(item))),
  ];
}

export function removeLines(source: string, start: number, end: number): TextEdit {
  return { start: lineStart(source, start), end: lineEnd(source, end), text: "", removes: true };
}

/** `>- # comment` and the text below it. */
function replaceBlockScalar(source: string, node: Node, offset: number, { head, below }: Rendered): TextEdit[] {
  const start = startOf(node);
  const header = /[|>][-+\d]*/y;
  header.lastIndex = start;
  const headerEnd = start + (header.exec(source)?.[0].length ?? 0);
  const [first, end] = [lineEnd(source, headerEnd), endOf(node)];
  const endsWithBreak = source[end - 1] === "\n";
  const text = endsWithBreak ? below : below.replace(/\n$/, "");
  const from = !endsWithBreak && below === "" ? first - (source[first - 2] === "\r" ? 2 : 1) : first;
  return [
    { start: head === "" ? offset : start, end: headerEnd, text: head },
    { start: from, end, text },
  ];
}
