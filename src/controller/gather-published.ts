import { dayOf } from "../dates/day.ts";
import type { GitHubErrorReason } from "../github/github-error.ts";
import { problem } from "../problems/problem.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import type { GitHubSite } from "../site/github/github-site.ts";
import { publicJsonSite } from "../site/public-json/public-json-site.ts";
import { isUnreadable, type SiteSource, type UnreadableSite } from "../site/site.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { findRenamedRepositories } from "./find-renamed-repositories.ts";
import { type Desired, type Gathered, gather, isGathered } from "./gather.ts";

/** What no retry mends: the repository is gone, or closed to us. */
const CLOSED = new Set<GitHubErrorReason>(["forbidden", "not-found"]);

/**
 * `gather` from where the site is published, once its repository is closed to us: what people are to enter goes on, and ticks off.
 * Undefined where the repository is another, or the JSON cannot be read either. Throws GitHubError as `gatherFromGitHub` does.
 */
export async function gatherPublished(
  context: ReconcileContext,
  desired: Desired,
  { failure }: UnreadableSite,
): Promise<Gathered<GitHubSite> | undefined> {
  const { publishedSite } = context;
  const { repository } = desired.settings.site;
  if (!publishedSite || repository.toLowerCase() !== publishedSite.repository.toLowerCase()) return;
  if (!failure || !CLOSED.has(failure.reason)) return;
  const gathered = await gather(desired, {
    site: withoutCommit(publicJsonSite(publishedSite.url, publishedSite.read)),
    findRenamedRepositories: (records) => findRenamedRepositories(context, records),
    compare: context.workers.compareRecords,
    today: dayOf(context.now()),
  });
  if (!isGathered(gathered)) return;
  const told = problem("site-read-published", { repository }, { file: settingsPath, line: 1, column: 1 });
  return { ...gathered, problems: [...gathered.problems, told] };
}

/** Nothing starts from a commit of it, and no branch of ours is seen. */
function withoutCommit(source: SiteSource): SiteSource<GitHubSite> {
  return {
    readLastModifiedBy: (site, paths) => source.readLastModifiedBy(site, paths),
    async read(records) {
      const site = await source.read(records);
      return isUnreadable(site) ? site : { ...site, commit: "", branches: new Map(), pullRequests: new Map() };
    },
  };
}
