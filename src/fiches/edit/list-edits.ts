import type { Node, YAMLMap, YAMLSeq } from "yaml";
import { isAlias, isMap, isScalar } from "../../yaml/yaml-package.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { type AlignmentStep, alignLists } from "./align.ts";
import { type FlowItem, flowEdits } from "./flow-edits.ts";
import {
  afterSigns,
  columnOf,
  endOf,
  itemsOf,
  lineEnd,
  lineStart,
  signsOfItems,
  skipDeeperComments,
  startOf,
} from "./layout.ts";
import { renderBlock, renderFlow } from "./render-yaml.ts";
import { removeLines, replaceValue } from "./replace-value.ts";
import { insertLines, type TextEdit } from "./text-edit.ts";

type MapEdits = (source: string, map: YAMLMap, before: JsonObject, after: JsonObject) => TextEdit[];

/** The edits that turn a list from `before` to `after`, its mappings by `mapEdits`; undefined where its layout allows none. */
export function listEdits(
  source: string,
  seq: YAMLSeq,
  before: readonly Json[],
  after: readonly Json[],
  mapEdits: MapEdits,
): TextEdit[] | undefined {
  const items = itemsOf(seq);
  if (!items || items.length !== before.length) return;
  if (items.length === 0 || after.length === 0)
    return seq.flow ? flowAroundComments(source, seq, items, after) : undefined;
  const steps = alignLists(before, after);
  const signs = signsOfItems(seq);
  if (seq.flow) {
    const flowItems = items.map((node, at): FlowItem => ({ node, signs: signs[at] ?? [] }));
    return [
      ...changedItems(source, flowItems, before, after, steps, mapEdits),
      ...flowEdits(source, flowItems, after, steps),
    ];
  }
  const blockItems = items.map((node, at) => blockItem(source, node, signs[at] ?? []));
  const [first] = blockItems;
  if (!first || !blockItems.every(({ column, isAlone }) => isAlone && column === first.column)) return;
  return [
    ...changedItems(source, blockItems, before, after, steps, mapEdits),
    ...blockEdits(source, blockItems, after, steps),
  ];
}

/** A list in brackets that is filled or emptied around the comments within; undefined where there is none, for it to be written anew. */
function flowAroundComments(
  source: string,
  seq: YAMLSeq,
  items: readonly Node[],
  after: readonly Json[],
): TextEdit[] | undefined {
  const start = startOf(seq);
  if (!source.slice(start, endOf(seq)).includes("#")) return;
  if (items.length === 0)
    return [{ start: start + 1, end: start + 1, text: ` ${renderFlow([...after]).slice(1, -1)}` }];
  const signs = signsOfItems(seq);
  const flowItems = items.map((node, at): FlowItem => ({ node, signs: signs[at] ?? [] }));
  return flowEdits(
    source,
    flowItems,
    after,
    items.map((_, from) => ({ kind: "remove", from })),
  );
}

/** `- item`: where its dash stands, and where the value begins. */
interface BlockItem {
  node: Node;
  dash: number;
  column: number;
  offset: number;
  /** Nothing but blanks precedes the dash on its line. */
  isAlone: boolean;
}

function blockItem(source: string, node: Node, signs: FlowItem["signs"]): BlockItem {
  const dash = signs.find(({ type }) => type === "seq-item-ind")?.offset ?? startOf(node);
  return {
    node,
    dash,
    column: columnOf(source, dash),
    offset: afterSigns(signs, "seq-item-ind") ?? dash + 1,
    isAlone: /^ *$/.test(source.slice(lineStart(source, dash), dash)),
  };
}

/** The edits within items that stay: keys of a mapping; the place of an alias takes the mapping that it is to be. */
function changedItems(
  source: string,
  items: readonly (BlockItem | FlowItem)[],
  before: readonly Json[],
  after: readonly Json[],
  steps: readonly AlignmentStep[],
  mapEdits: MapEdits,
): TextEdit[] {
  return steps.flatMap((step) => {
    if (step.kind !== "change") return [];
    const [item, old, now] = [items[step.from], before[step.from], after[step.to]];
    if (!item || !isJsonObject(old) || !isJsonObject(now)) return [];
    return isMap(item.node) ? mapEdits(source, item.node, old, now) : replaceItem(source, item, now);
  });
}

function replaceItem(source: string, item: BlockItem | FlowItem, value: Json): TextEdit[] {
  const { node } = item;
  const place = "dash" in item ? item : { offset: startOf(node), column: 0 };
  const { offset, column } = place;
  return replaceValue(source, { node, key: undefined, offset, column, inFlow: !("dash" in item) }, value);
}

function blockEdits(
  source: string,
  items: readonly BlockItem[],
  after: readonly Json[],
  steps: readonly AlignmentStep[],
): TextEdit[] {
  let last: BlockItem | undefined;
  const edits: TextEdit[] = [];
  for (const gap of gapsOf(steps)) {
    const inserted = [...gap.inserted];
    for (const at of gap.removed) {
      const item = items[at];
      if (!item) continue;
      const value = after[inserted[0] ?? -1];
      last = item;
      if (value !== undefined && takesPlace(value, item.node)) {
        edits.push(...replaceItem(source, item, value));
        inserted.shift();
      } else edits.push(removeLines(source, item.dash, endOf(item.node)));
    }
    edits.push(...inserted.map((at) => insertItem(source, items, last, after[at] ?? null)));
    last = items[gap.kept ?? -1] ?? last;
  }
  return edits;
}

/** What happens between two items that stay: some go, some come. Indices are of the old list and of the new one. */
interface Gap {
  removed: number[];
  inserted: number[];
  /** The item that ends it, in the old list; undefined at the end of the list. */
  kept?: number;
}

function gapsOf(steps: readonly AlignmentStep[]): Gap[] {
  const gaps: Gap[] = [];
  let gap: Gap = { removed: [], inserted: [] };
  for (const step of steps) {
    if (step.kind === "insert") gap.inserted.push(step.to);
    else if (step.kind === "remove") gap.removed.push(step.from);
    else {
      gaps.push({ ...gap, kept: step.from });
      gap = { removed: [], inserted: [] };
    }
  }
  return [...gaps, gap];
}

/** An empty item is there to be filled; a text takes the place of a text, and the comment beside it stays. */
function takesPlace(value: Json, node: Node): boolean {
  if (isScalar(node) && node.value === null) return true;
  return (isScalar(node) || isAlias(node)) && (typeof value !== "object" || value === null);
}

/** After an item and the comments that are indented under it; before the first, and the comments above it, when there is none. */
function insertItem(
  source: string,
  items: readonly BlockItem[],
  previous: BlockItem | undefined,
  value: Json,
): TextEdit {
  const { dash, column } = previous ?? items[0] ?? { dash: 0, column: 0 };
  const at = previous
    ? skipDeeperComments(source, lineEnd(source, endOf(previous.node)), column)
    : aboveComments(source, lineStart(source, dash));
  return insertLines(source, at, renderBlock([value], column));
}

function aboveComments(source: string, offset: number): number {
  const above = lineStart(source, offset - 1);
  return offset > 0 && /^[ \t]*#/.test(source.slice(above, offset)) ? aboveComments(source, above) : offset;
}
