import type { GitObjectCache } from "../github/repository-source.ts";
import type { LastApplied, Plan } from "../plan/plan.ts";
import { planChanges } from "../plan/plan-changes.ts";
import type { Problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type GitHubSite, githubSite } from "../site/github/github-site.ts";
import { chooseAccess, type SiteAccess } from "../site/github/site-access.ts";
import { isUnreadable, type Site, type SiteSource, type UnreadableSite } from "../site/site.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { findRenamedRepositories } from "./find-renamed-repositories.ts";

/** What a contractor wants, as its records say it. */
interface Desired {
  settings: Settings;
  records: Records;
  lastApplied: LastApplied;
}

/** Where what planning needs besides is read from. */
interface Sources<Reading extends Site> {
  site: SiteSource<Reading>;
  /** Addresses of products' repositories that moved, as records write them, and what to write now. */
  findRenamedRepositories: (records: Records) => Promise<ReadonlyMap<string, string>>;
}

export interface Gathered<Reading extends Site> {
  site: Reading;
  plan: Plan;
  /** Of the records, then of the plan. */
  problems: Problem[];
}

/**
 * Desired and actual, compared: the one way to a plan, for the App, its preview, the confirmation before a pull request is closed
 * and the command line, so that none of them proposes what another would not. Where the site cannot be read there is no plan.
 */
export async function gather<Reading extends Site>(
  { settings, records, lastApplied }: Desired,
  sources: Sources<Reading>,
): Promise<Gathered<Reading> | UnreadableSite> {
  const site = await sources.site.read(records);
  if (isUnreadable(site)) return { ...site, problems: [...records.problems, ...site.problems] };
  const renamedRepositories = await sources.findRenamedRepositories(records);
  const plan = planChanges({ records, site, lastApplied, settings, renamedRepositories });
  return { site, plan, problems: [...records.problems, ...plan.problems] };
}

export function isGathered<Reading extends Site>(
  result: Gathered<Reading> | UnreadableSite,
): result is Gathered<Reading> {
  return "plan" in result;
}

interface GatherOptions {
  /** The access to the site; by default, the best there is. */
  access?: SiteAccess;
  /** What was read of the site; by default, what is kept for all reconciles. */
  cache?: GitObjectCache;
}

/** The same from GitHub, with how the site was read. Throws GitHubError where renamed repositories cannot be asked for. */
export async function gatherFromGitHub(
  context: ReconcileContext,
  desired: Desired,
  { access, cache = context.siteCache }: GatherOptions = {},
): Promise<(Gathered<GitHubSite> & { access: SiteAccess }) | UnreadableSite> {
  const { site } = desired.settings;
  const chosen = access ?? (await chooseAccess(site, context));
  const gathered = await gather(desired, {
    site: githubSite(chosen, site, cache),
    findRenamedRepositories: (records) => findRenamedRepositories(context, records),
  });
  return isGathered(gathered) ? { ...gathered, access: chosen } : gathered;
}
