import { type Problem, problem } from "../problems/problem.ts";

/** Whether a site is given by where it is published, and not by a folder. */
export function isSiteAddress(site: string): boolean {
  return /^https?:\/\//i.test(site.trim());
}

/** Why a site that is given so cannot be used where texts are needed. */
export function needsClone(site: string): Problem {
  return problem("site-needs-clone", { site }, { file: site, line: 1, column: 1 });
}
