import { isProblem, type Problem, problem } from "../problems/problem.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { ageOfCopy, findKeptSite, openKeptSite, type PublishedBranch } from "../site/clone/kept-site.ts";
import { openSiteClone, type SiteClone } from "../site/clone/open-site-clone.ts";

/** After so many days the site has had changes enough to say so louder. */
const OLD = 7;

export interface ChosenSite {
  /** A folder or an address. */
  site: string;
  /** What a person should know of it: how old the copy is. */
  notes: Problem[];
}

/** The site that is given, else the copy that `site update` keeps of the one that settings name; or why there is none. */
export function chooseSite(
  given: string | undefined,
  published: PublishedBranch,
  records = ".",
  now = new Date(),
): ChosenSite | Problem {
  if (given !== undefined) return { site: given, notes: [] };
  const nowhere = { file: "", line: 1, column: 1 };
  const kept = findKeptSite(published);
  if (!kept) return problem("site-missing", { repository: published.repository, records }, nowhere);
  const age = ageOfCopy(kept.updated, now);
  const note = problem(age.age > OLD ? "site-kept-old" : "site-kept", age, nowhere);
  return { site: kept.folder, notes: [note] };
}

/** The same for what reads the texts of any fiche: a clone's folder as it is, or that copy. */
export function openChosenSite(
  given: string | undefined,
  published: Settings["site"],
  records?: string,
): { site: SiteClone; folder: string; notes: Problem[] } | Problem {
  const chosen = chooseSite(given, published, records);
  if (isProblem(chosen)) return chosen;
  const site = given === undefined ? openKeptSite(chosen.site, published) : openSiteClone(given);
  return isProblem(site) ? site : { site, folder: chosen.site, notes: chosen.notes };
}
