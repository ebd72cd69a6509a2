import { renderBlock } from "./edit/render.ts";
import type { JsonObject } from "./json.ts";

/** A new fiche in upstream's canonical form; the body follows the closing marker directly. */
export function createFiche(data: JsonObject, body: string): string {
  return `---\n${renderBlock(data)}---\n${body.trim()}`;
}
