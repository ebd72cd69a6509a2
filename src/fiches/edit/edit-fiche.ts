import type { JsonObject } from "../json.ts";
import { type Fiche, isFiche, readFiche } from "../read-fiche.ts";
import { editMap } from "./edit-yaml.ts";
import { renderBlock } from "./render-yaml.ts";

/** The fiche's text once its front matter holds `after`; the body never moves. Undefined where its layout does not allow it. */
export function editFiche(fiche: Fiche, after: JsonObject): string | undefined {
  const [above, below] = [fiche.text.slice(0, fiche.front.start), fiche.text.slice(fiche.front.end)];
  const source = fiche.text.slice(fiche.front.start, fiche.front.end);
  const front = editMap(source, fiche.data, after, (text) => readFront(above + text + below, below));
  return front === undefined ? undefined : above + front + below;
}

/** What a fiche holds whose front matter ends where `below` begins. */
function readFront(text: string, below: string): JsonObject | undefined {
  const read = readFiche(text, "");
  return isFiche(read) && text.slice(read.front.end) === below ? read.data : undefined;
}

/** A new fiche in upstream's canonical form; the body follows the closing marker directly. */
export function createFiche(data: JsonObject, body: string): string {
  return `---\n${renderBlock(data)}---\n${body.trim()}`;
}
