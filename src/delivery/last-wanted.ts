import { type FicheContent, mergeContents } from "./fiche-content.ts";

/** A commit of ours on top of people's: a fiche as they had left it, and as we did. */
export interface BroughtOnTop {
  before: FicheContent | undefined;
  after: FicheContent | undefined;
}

/**
 * What we last wanted of a fiche, value by value: what our last whole commit held, then what each commit of ours on top of
 * people's changed. What such a commit holds besides is theirs, and was never ours to want.
 */
export function lastWanted(whole: FicheContent | undefined, onTop: readonly BroughtOnTop[]): FicheContent | undefined {
  return onTop.reduce(
    (wanted, { before, after }) => (wanted && after ? mergeContents(before, after, wanted).content : wanted),
    whole,
  );
}
