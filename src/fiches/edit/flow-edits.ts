import type { Node } from "yaml";
import type { Json } from "../json.ts";
import type { AlignmentStep } from "./align.ts";
import { endOf, startOf } from "./layout.ts";
import { renderFlow } from "./render-yaml.ts";
import type { TextEdit } from "./text-edit.ts";

/** What happens between two items that stay: some go, some come. */
interface Gap {
  /** The items around it that stay. */
  previous: Node | undefined;
  next: Node | undefined;
  removed: Node[];
  inserted: Json[];
}

/** The edits that make items go from and come into a list in flow style, `[a, b]`, whose other items stay as they are. */
export function flowEdits(items: readonly Node[], after: readonly Json[], steps: readonly AlignmentStep[]): TextEdit[] {
  return gapsOf(items, after, steps).flatMap(gapEdits);
}

function gapsOf(items: readonly Node[], after: readonly Json[], steps: readonly AlignmentStep[]): Gap[] {
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
function gapEdits({ previous, next, removed, inserted }: Gap): TextEdit[] {
  const replaced = removed.slice(0, inserted.length);
  const edits = replaced.map((node, at) => ({
    start: startOf(node),
    end: endOf(node),
    text: renderItem(inserted[at] ?? null),
  }));
  const left = { removed: removed.slice(replaced.length), inserted: inserted.slice(replaced.length).map(renderItem) };
  const anchor = replaced.at(-1) ?? previous;
  const [first, last] = [left.removed[0], left.removed.at(-1)];
  if (first && last && anchor) edits.push({ start: endOf(anchor), end: endOf(last), text: "" });
  else if (first && next) edits.push({ start: startOf(first), end: startOf(next), text: "" });
  if (left.inserted.length > 0 && anchor) {
    edits.push({ start: endOf(anchor), end: endOf(anchor), text: left.inserted.map((text) => `, ${text}`).join("") });
  } else if (left.inserted.length > 0 && next) {
    edits.push({ start: startOf(next), end: startOf(next), text: left.inserted.map((text) => `${text}, `).join("") });
  }
  return edits;
}

function renderItem(value: Json): string {
  return renderFlow([value]).slice(1, -1);
}
