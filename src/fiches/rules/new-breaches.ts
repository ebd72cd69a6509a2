import type { Problem } from "../../problems/problem.ts";

/** Of what a fiche would break after a change, what it did not break before, each breach counted. */
export function newBreaches(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const known = new Map<string, number>();
  for (const found of before) known.set(keyOf(found), (known.get(keyOf(found)) ?? 0) + 1);
  return after.filter((found) => {
    const left = known.get(keyOf(found)) ?? 0;
    known.set(keyOf(found), left - 1);
    return left <= 0;
  });
}

/** The same breach, whatever the place its list gave it: inserting a mission moves the others. */
function keyOf(found: Problem): string {
  return `${found.code} ${found.message.replace(/\[\d+\]/g, "[]")}`;
}
