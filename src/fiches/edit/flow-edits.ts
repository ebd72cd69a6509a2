import type { Node } from "yaml";
import type { Json } from "../json.ts";
import type { AlignmentStep } from "./align.ts";
import { endOf, type signsOfItems, startOf } from "./layout.ts";
import { renderFlow } from "./render-yaml.ts";
import type { TextEdit } from "./text-edit.ts";

/** An item of a list in flow style, and what stands between it and the item before it. */
export interface FlowItem {
  node: Node;
  signs: ReturnType<typeof signsOfItems>[number];
}

/** What happens between two items that stay: some go, some come. */
interface Gap {
  /** The items around it that stay. */
  previous: FlowItem | undefined;
  next: FlowItem | undefined;
  removed: FlowItem[];
  inserted: Json[];
}

/** The edits that make items go from and come into a list in flow style, `[a, b]`, whose other items stay as they are. */
export function flowEdits(
  source: string,
  items: readonly FlowItem[],
  after: readonly Json[],
  steps: readonly AlignmentStep[],
): TextEdit[] {
  return gapsOf(items, after, steps).flatMap((gap) => gapEdits(source, gap));
}

function gapsOf(items: readonly FlowItem[], after: readonly Json[], steps: readonly AlignmentStep[]): Gap[] {
  const gaps: Gap[] = [];
  let gap: Gap = { previous: undefined, next: undefined, removed: [], inserted: [] };
  for (const step of steps) {
    if (step.kind === "insert") gap.inserted.push(after[step.to] ?? null);
    else if (step.kind === "remove") gap.removed.push(...items.slice(step.from, step.from + 1));
    else {
      gaps.push({ ...gap, next: items[step.from] });
      gap = { previous: items[step.from], next: undefined, removed: [], inserted: [] };
    }
  }
  return [...gaps, gap];
}

/** One that comes takes the place of one that goes; what is left of either goes with the comma beside it. */
function gapEdits(source: string, { previous, next, removed, inserted }: Gap): TextEdit[] {
  const replaced = removed.slice(0, inserted.length);
  const edits = replaced.map(({ node }, at): TextEdit => {
    return { start: startOf(node), end: endOf(node), removes: true, text: renderItem(inserted[at] ?? null) };
  });
  const left = { removed: removed.slice(replaced.length), inserted: inserted.slice(replaced.length).map(renderItem) };
  const anchor = (replaced.at(-1) ?? previous)?.node;
  edits.push(...removeItems(source, anchor, left.removed, next));
  if (left.inserted.length > 0 && anchor) {
    edits.push({ start: endOf(anchor), end: endOf(anchor), text: left.inserted.map((text) => `, ${text}`).join("") });
  } else if (left.inserted.length > 0 && next) {
    const start = startOf(next.node);
    edits.push({ start, end: start, text: left.inserted.map((text) => `${text}, `).join("") });
  }
  return edits;
}

/** With all that stands between them, unless that holds a comment: then the items and their commas alone. */
function removeItems(
  source: string,
  anchor: Node | undefined,
  removed: readonly FlowItem[],
  next: FlowItem | undefined,
): TextEdit[] {
  const [first, last] = [removed[0], removed.at(-1)];
  if (!first || !last) return [];
  const span = anchor
    ? { start: endOf(anchor), end: endOf(last.node) }
    : next && { start: startOf(first.node), end: startOf(next.node) };
  if (span && !source.slice(span.start, span.end).includes("#")) return [{ ...span, text: "" }];
  const commas = next ? [...removed.slice(1), next] : removed;
  const texts = removed.map(
    ({ node }): TextEdit => ({ start: startOf(node), end: endOf(node), text: "", removes: true }),
  );
  return [...texts, ...commas.flatMap(removeComma)];
}

function removeComma({ signs }: FlowItem): TextEdit[] {
  const comma = signs.find(({ type }) => type === "comma");
  return comma ? [{ start: comma.offset, end: comma.offset + 1, text: "" }] : [];
}

function renderItem(value: Json): string {
  return renderFlow([value]).slice(1, -1);
}
