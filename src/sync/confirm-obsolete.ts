import { proposalsOf } from "../delivery/proposals-of.ts";
import type { SiteAccess } from "../delivery/site-access.ts";
import { createReadingCache } from "../github/create-reading-cache.ts";
import type { FoundPullRequest } from "../github/port.ts";
import { planChanges } from "../plan/plan-changes.ts";
import { learnRenamed } from "./learn-renamed.ts";
import type { Look } from "./look.ts";
import { readSite } from "./read-site.ts";
import { readStaffing } from "./read-staffing.ts";
import { unwanted } from "./unwanted.ts";

/**
 * Of the pull requests that a plan does not want, those that a second complete reading, past every cache, does not want either.
 * A record that cannot be used says nothing, so nothing is concluded from its silence.
 */
export async function confirmObsolete(
  obsolete: readonly FoundPullRequest[],
  look: Look,
  access: SiteAccess,
): Promise<FoundPullRequest[]> {
  if (obsolete.length === 0) return [];
  const cache = createReadingCache();
  const contractor = (await readStaffing({ ...look, cache }))?.contractor;
  if (!contractor) return [];
  const { settings, records, base } = contractor;
  const site = await readSite(access, settings, records, cache);
  if (site.commit === null) return [];
  const renamed = await learnRenamed(look, records);
  const plan = planChanges({ records, site, base, settings, renamed });
  return unwanted(obsolete, proposalsOf(plan), records, plan.problems);
}
