import type { PageSigns } from "./classify-page.ts";

/** Words. The first is "please wait" at most; the second, a header around the place that scripts fill. */
const HARDLY_ANY = 10;
const AROUND_A_ROOT = 40;

/** Whether the page is made by scripts that we do not run, so that nothing can be said of it. */
export function isEmptyShell({ facts, words }: PageSigns): boolean {
  if (facts.scripts === 0) return false;
  return words < HARDLY_ANY || (facts.emptyRoots > 0 && words < AROUND_A_ROOT);
}
