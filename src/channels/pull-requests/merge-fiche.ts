import { editFiche } from "../../fiches/edit/edit-fiche.ts";
import { isJsonObject, type JsonObject } from "../../fiches/json.ts";
import { bodyOf, isFiche, readFiche } from "../../fiches/read-fiche.ts";
import { type FicheRules, newBreaches } from "../../fiches/rules/fiche-rules.ts";
import type { Change } from "../../plan/plan.ts";
import type { Problem } from "../../problems/problem.ts";
import { mergeThreeWays } from "./merge-three-ways.ts";

export interface MergedFiche {
  /** Undefined where nothing can be written without touching what is theirs, or breaking the site's rules. */
  text: string | undefined;
  /** Some of what we want is not in it. */
  hasConflict: boolean;
  /** What our values would break among theirs, that theirs alone do not. */
  breaches: Problem[];
}

/** What we want of a fiche, merged into what a person made of what we last wanted of it. */
export function mergeFiche(
  base: FicheContent | undefined,
  theirs: string | null | undefined,
  { collection, path, after }: Pick<Change, "collection" | "path" | "after">,
  rules: FicheRules,
): MergedFiche {
  const current = readFiche(theirs ?? "", path);
  const ours = parseFicheContent(after, path);
  if (!isFiche(current) || !ours) return { text: undefined, hasConflict: true, breaches: [] };
  const { content, hasConflict } = mergeContents(base, { data: current.data, body: bodyOf(current) }, ours);
  const breaches = breachesOf({ data: current.data, body: bodyOf(current) }, content, { collection, path }, rules);
  const front = breaches.length > 0 ? undefined : editFiche(current, content.data);
  if (front === undefined) return { text: undefined, hasConflict: true, breaches };
  return {
    text: front.slice(0, front.length - bodyOf(current).length) + content.body,
    hasConflict,
    breaches,
  };
}

function breachesOf(
  theirs: FicheContent,
  merged: FicheContent,
  { collection, path }: Pick<Change, "collection" | "path">,
  rules: FicheRules,
): Problem[] {
  const check = ({ data, body }: FicheContent) =>
    rules
      .check(collection, data, body, () => ({ file: path, line: 1, column: 1 }))
      .filter(({ problem }) => problem.severity === "error");
  return newBreaches(check(theirs), check(merged));
}

/** What a fiche says, its layout aside. */
export interface FicheContent {
  data: JsonObject;
  body: string;
}

/** Undefined for a text that is absent or is no fiche. */
export function parseFicheContent(text: string | null | undefined, path: string): FicheContent | undefined {
  const fiche = readFiche(text ?? "", path);
  return isFiche(fiche) ? { data: fiche.data, body: bodyOf(fiche) } : undefined;
}

/** Merges value by value, as `mergeThreeWays` does: where both changed the same value, it stays `theirs`, and is a conflict. */
function mergeContents(
  base: FicheContent | undefined,
  theirs: FicheContent,
  ours: FicheContent,
): { content: FicheContent; hasConflict: boolean } {
  const data = mergeThreeWays(base?.data, theirs.data, ours.data);
  const body = mergeThreeWays(base?.body, theirs.body, ours.body);
  return {
    content: { data: isJsonObject(data.value) ? data.value : theirs.data, body: String(body.value ?? "") },
    hasConflict: data.conflicts.length + body.conflicts.length > 0,
  };
}

/** A commit of ours on top of people's: a fiche as they had left it, and as we did. */
export interface CommitOnTop {
  before: FicheContent | undefined;
  after: FicheContent | undefined;
}

/**
 * What we last wanted of a fiche, value by value: what our last whole commit held, then what each commit of ours on top of
 * people's changed. What such a commit holds besides is theirs, and was never ours to want.
 */
export function lastDesiredContent(
  whole: FicheContent | undefined,
  onTop: readonly CommitOnTop[],
): FicheContent | undefined {
  return onTop.reduce(
    (desired, { before, after }) => (desired && after ? mergeContents(before, after, desired).content : desired),
    whole,
  );
}
