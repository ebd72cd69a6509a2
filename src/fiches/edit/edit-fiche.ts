import type { Fiche } from "../fiche.ts";
import { isEqual, type JsonObject } from "../json.ts";
import { isFiche, readFiche } from "../read-fiche.ts";
import { editMap } from "./edit-map.ts";

/** The fiche's text once its front matter says `after`; the body never moves. Undefined where its layout does not allow it. */
export function editFiche(fiche: Fiche, after: JsonObject): string | undefined {
  const [above, below] = [fiche.text.slice(0, fiche.front.start), fiche.text.slice(fiche.front.end)];
  const source = fiche.text.slice(fiche.front.start, fiche.front.end);
  const front = editMap(source, fiche.data, after, (text) => says(above + text + below, below, after));
  return front === undefined ? undefined : above + front + below;
}

function says(text: string, below: string, after: JsonObject): boolean {
  const read = readFiche(text, "");
  return isFiche(read) && isEqual(read.data, after) && text.endsWith(below);
}
