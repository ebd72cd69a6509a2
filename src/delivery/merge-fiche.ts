import { editFiche } from "../fiches/edit/edit-fiche.ts";
import type { JsonObject } from "../fiches/json.ts";
import { bodyOf, isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Rules } from "../fiches/rules/check-fiche.ts";
import { newBreaches } from "../fiches/rules/new-breaches.ts";
import type { Change } from "../plan/plan.ts";
import type { Problem } from "../problems/problem.ts";
import { contentOf, type FicheContent, mergeContents } from "./fiche-content.ts";

export interface MergedFiche {
  /** Undefined where nothing can be written without touching what is theirs, or breaking the site's rules. */
  text: string | undefined;
  /** Some of what we want is not in it. */
  disputed: boolean;
  /** What our values would break among theirs, that theirs alone do not. */
  breaches: Problem[];
}

/** What we want of a fiche, merged into what a person made of what we last wanted of it. */
export function mergeFiche(
  held: FicheContent | undefined,
  theirs: string | null | undefined,
  { collection, path, after }: Pick<Change, "collection" | "path" | "after">,
  rules: Rules,
): MergedFiche {
  const is = readFiche(theirs ?? "", path);
  const wanted = contentOf(after, path);
  if (!isFiche(is) || !wanted) return { text: undefined, disputed: true, breaches: [] };
  const { content, disputed } = mergeContents(held, { data: is.data, body: bodyOf(is) }, wanted);
  const breaches = breachesOf(is.data, content.data, { collection, path }, rules);
  const front = breaches.length > 0 ? undefined : editFiche(is, content.data);
  if (front === undefined) return { text: undefined, disputed: true, breaches };
  return { text: front.slice(0, front.length - bodyOf(is).length) + content.body, disputed, breaches };
}

function breachesOf(
  theirs: JsonObject,
  merged: JsonObject,
  { collection, path }: Pick<Change, "collection" | "path">,
  rules: Rules,
): Problem[] {
  const check = (data: JsonObject) =>
    rules
      .check(collection, data, () => ({ file: path, line: 1, column: 1 }))
      .filter(({ severity }) => severity === "error");
  return newBreaches(check(theirs), check(merged));
}
