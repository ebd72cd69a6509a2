import { isMap, type Node, type YAMLSeq } from "yaml";
import { isJsonObject, type Json } from "../json.ts";
import { align, type Step } from "./align.ts";
import { flowEdits } from "./flow-edits.ts";
import { columnOf, endOf, itemsOf, lineEnd, lineStart, startOf } from "./layout.ts";
import { reconcileMap } from "./reconcile-map.ts";
import { renderBlock } from "./render.ts";
import { insertLines, type TextEdit } from "./text-edit.ts";

/** Where items on lines of their own stand: the characters that go with one, and how a new one beside it is written. */
interface Lines {
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
  const steps = align(before, after);
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
  steps: readonly Step[],
): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const step of steps) {
    if (step.kind !== "change") continue;
    const [node, old, now] = [items[step.from], before[step.from], after[step.to]];
    if (!isMap(node) || !isJsonObject(old) || !isJsonObject(now)) return;
    edits.push(...reconcileMap(source, node, old, now));
  }
  return edits;
}

function blockEdits(source: string, items: readonly Node[], after: readonly Json[], steps: readonly Step[]) {
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
function blockLines(source: string, items: readonly Node[]): Lines | undefined {
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
