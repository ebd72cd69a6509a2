import { type Box, printBox } from "../../markers/box.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import type { Line } from "./line.ts";

/** A line with a box to tick, from its template `issues/NAME`. Ticked already, it stays so until what it asks is done. */
export function composeLine(template: string, data: object, box: Box, ticked: ReadonlySet<string>): Line {
  const id = printBox(box);
  return { text: renderMarkdown(`issues/${template}`, { ...data, box: id, ticked: ticked.has(id) }), task: id };
}
