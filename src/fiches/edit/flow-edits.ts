import type { Node } from "yaml";
import type { Json } from "../json.ts";
import type { Step } from "./align.ts";
import { endOf, startOf } from "./layout.ts";
import { renderFlow } from "./render.ts";
import type { TextEdit } from "./text-edit.ts";

/** What happens between two items that stay: some go, some come. */
interface Gap {
  /** The items around it that stay. */
  previous: Node | undefined;
  next: Node | undefined;
  gone: Node[];
  come: Json[];
}

/** The edits that make items go from and come into a list in flow style, `[a, b]`, whose other items stay as they are. */
export function flowEdits(items: readonly Node[], after: readonly Json[], steps: readonly Step[]): TextEdit[] {
  return gapsOf(items, after, steps).flatMap(fill);
}

function gapsOf(items: readonly Node[], after: readonly Json[], steps: readonly Step[]): Gap[] {
  const gaps: Gap[] = [];
  let gap: Gap = { previous: undefined, next: undefined, gone: [], come: [] };
  for (const step of steps) {
    if (step.kind === "insert") gap.come.push(after[step.to] ?? null);
    else if (step.kind === "remove") gap.gone.push(...items.slice(step.from, step.from + 1));
    else {
      gaps.push({ ...gap, next: items[step.from] });
      gap = { previous: items[step.from], next: undefined, gone: [], come: [] };
    }
  }
  return [...gaps, gap];
}

/** One that comes takes the place of one that goes; what is left of either goes with the comma beside it. */
function fill({ previous, next, gone, come }: Gap): TextEdit[] {
  const replaced = gone.slice(0, come.length);
  const edits = replaced.map((node, at) => ({
    start: startOf(node),
    end: endOf(node),
    text: render(come[at] ?? null),
  }));
  const left = { gone: gone.slice(replaced.length), come: come.slice(replaced.length).map(render) };
  const anchor = replaced.at(-1) ?? previous;
  const [first, last] = [left.gone[0], left.gone.at(-1)];
  if (first && last && anchor) edits.push({ start: endOf(anchor), end: endOf(last), text: "" });
  else if (first && next) edits.push({ start: startOf(first), end: startOf(next), text: "" });
  if (left.come.length > 0 && anchor) {
    edits.push({ start: endOf(anchor), end: endOf(anchor), text: left.come.map((text) => `, ${text}`).join("") });
  } else if (left.come.length > 0 && next) {
    edits.push({ start: startOf(next), end: startOf(next), text: left.come.map((text) => `${text}, `).join("") });
  }
  return edits;
}

function render(value: Json): string {
  return renderFlow([value]).slice(1, -1);
}
