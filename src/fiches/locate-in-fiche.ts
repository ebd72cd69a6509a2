import { createLocator, type Locate } from "../yaml/locate.ts";
import type { Fiche } from "./fiche.ts";

/** Places of a fiche's values in its file; lines are counted from the top of the file. */
export function locateInFiche(fiche: Fiche, file: string): Locate {
  const above = fiche.text.slice(0, fiche.front.start).split("\n").length - 1;
  return createLocator(fiche.text.slice(fiche.front.start, fiche.front.end), file, above);
}
