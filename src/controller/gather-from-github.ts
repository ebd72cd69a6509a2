import { dayOf } from "../dates/day.ts";
import type { GitObjectCache } from "../github/repository-source.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { forkMissing, type GitHubSite, githubSite } from "../site/github/github-site.ts";
import { chooseAccess, type SiteAccess } from "../site/github/site-access.ts";
import type { UnreadableSite } from "../site/site.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { findRenamedRepositories } from "./find-renamed-repositories.ts";
import { type Desired, type Gathered, gather, isGathered } from "./gather.ts";
import { gatherPublished } from "./gather-published.ts";

interface GatherOptions {
  /** The access to the site; by default, the best there is. */
  access?: SiteAccess;
  /** The site at the commit that was read already; by default, its newest. */
  site?: GitHubSite;
  /** What was read of the site; by default, what is kept for all reconciles. */
  cache?: GitObjectCache;
}

/** Whose branches, on which site. */
export function expectedKey({ repository }: Pick<ReconcileContext, "repository">, site: Settings["site"]): string {
  return `${repository.owner}/${repository.name} ${site.repository}`.toLowerCase();
}

/**
 * `gather` from GitHub, with how the site was read; from where it is published once its repository is closed to us, and nothing is
 * pushed then. Throws GitHubError where renamed repositories cannot be asked for.
 */
export async function gatherFromGitHub(
  context: ReconcileContext,
  desired: Desired,
  { access, site: known, cache = context.siteCache }: GatherOptions = {},
): Promise<(Gathered<GitHubSite> & { access: SiteAccess }) | UnreadableSite> {
  const { site } = desired.settings;
  const chosen = access ?? (await chooseAccess(site, context));
  const gathered = await gather(desired, {
    // A second reading only tells whether the plan stands.
    site: githubSite(chosen, site, cache, {
      known,
      expected: access ? [] : context.expectedBranches.get(expectedKey(context, site)),
    }),
    findRenamedRepositories: (records) => findRenamedRepositories(context, records),
    compare: context.workers.compareRecords,
    today: dayOf(context.now()),
  });
  if (isGathered(gathered)) {
    const isForkLost = site.fork !== null && site.delivery !== "espace-membre" && chosen.push === null;
    const problems = isForkLost ? [...gathered.problems, forkMissing(site)] : gathered.problems;
    return { ...gathered, problems, access: chosen };
  }
  const published = await gatherPublished(context, desired, gathered);
  return published ? { ...published, access: { ...chosen, push: null } } : gathered;
}
