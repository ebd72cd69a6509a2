import { isMap, type Node, type YAMLSeq } from "yaml";
import { isJsonObject, type Json } from "../json.ts";
import { align, type Step } from "./align.ts";
import { columnOf, endOf, itemsOf, lineEnd, lineStart, startOf } from "./layout.ts";
import { reconcileMap } from "./reconcile-map.ts";
import { renderBlock, renderFlow } from "./render.ts";
import { insertLines, type TextEdit } from "./text-edit.ts";

/** Where one item of a list stands: the characters that go with it, and how a new one beside it is written. */
interface Lines {
  items: Node[];
  remove(at: number): TextEdit;
  /** Before every item when `after` is -1. */
  insert(after: number, value: Json): TextEdit;
}

/** The edits that make a list, which says `before`, say `after`; undefined where its layout allows none. */
export function reconcileSeq(
  source: string,
  seq: YAMLSeq,
  before: readonly Json[],
  after: readonly Json[],
): TextEdit[] | undefined {
  const items = itemsOf(seq);
  if (!items || items.length === 0 || items.length !== before.length || after.length === 0) return;
  const lines = seq.flow ? flowLines(items) : blockLines(source, items);
  return lines && editLines(source, lines, before, after, align(before, after));
}

function editLines(source: string, lines: Lines, before: readonly Json[], after: readonly Json[], steps: Step[]) {
  const edits: TextEdit[] = [];
  let last = -1;
  for (const step of steps) {
    if (step.kind === "insert") edits.push(lines.insert(last, after[step.to] ?? null));
    else last = step.from;
    if (step.kind === "remove") edits.push(lines.remove(step.from));
    if (step.kind === "change") {
      const [node, old, now] = [lines.items[step.from], before[step.from], after[step.to]];
      if (!isMap(node) || !isJsonObject(old) || !isJsonObject(now)) return;
      edits.push(...reconcileMap(source, node, old, now));
    }
  }
  return edits;
}

/** `- item` on lines of their own, all at one column; any other layout is not for editing in place. */
function blockLines(source: string, items: Node[]): Lines | undefined {
  const starts = items.map((item) => lineStart(source, startOf(item)));
  const dashed = items.every((item, i) => /^ *- +$/.test(source.slice(starts[i], startOf(item))));
  const [first] = items;
  const top = starts[0];
  if (!dashed || !first || top === undefined) return;
  const indent = columnOf(source, source.indexOf("-", top));
  const end = (at: number) => lineEnd(source, endOf(items[at] ?? first));
  return {
    items,
    remove: (at) => ({ start: starts[at] ?? top, end: end(at), text: "" }),
    insert: (after, value) => insertLines(source, after < 0 ? top : end(after), renderBlock([value], indent)),
  };
}

function flowLines(items: Node[]): Lines {
  const start = (at: number) => startOf(items[at] ?? items[0] ?? never());
  const end = (at: number) => endOf(items[at] ?? items[0] ?? never());
  const only = items.length === 1;
  return {
    items,
    remove: (at) => {
      if (at > 0) return { start: end(at - 1), end: end(at), text: "" };
      return { start: start(0), end: only ? end(0) : start(1), text: "" };
    },
    insert: (after, value) => {
      const text = renderFlow([value]).slice(1, -1);
      if (after < 0) return { start: start(0), end: start(0), text: `${text}, ` };
      return { start: end(after), end: end(after), text: `, ${text}` };
    },
  };
}

function never(): never {
  throw new Error("a list without items has no lines");
}
