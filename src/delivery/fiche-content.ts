import type { JsonObject } from "../fiches/json.ts";
import { isJsonObject } from "../fiches/json.ts";
import { bodyOf, isFiche, readFiche } from "../fiches/read-fiche.ts";
import { mergeThreeWays } from "./merge-three-ways.ts";

/** What a fiche says, its layout aside. */
export interface FicheContent {
  data: JsonObject;
  body: string;
}

/** Undefined for a text that is absent or is no fiche. */
export function contentOf(text: string | null | undefined, path: string): FicheContent | undefined {
  const fiche = readFiche(text ?? "", path);
  return isFiche(fiche) ? { data: fiche.data, body: bodyOf(fiche) } : undefined;
}

/** Merges value by value, as `mergeThreeWays` does: where both changed the same value, it stays `theirs`, and is a dispute. */
export function mergeContents(
  held: FicheContent | undefined,
  theirs: FicheContent,
  wanted: FicheContent,
): { content: FicheContent; disputed: boolean } {
  const data = mergeThreeWays(held?.data, theirs.data, wanted.data);
  const body = mergeThreeWays(held?.body, theirs.body, wanted.body);
  return {
    content: { data: isJsonObject(data.value) ? data.value : theirs.data, body: String(body.value ?? "") },
    disputed: data.disputes.length + body.disputes.length > 0,
  };
}
