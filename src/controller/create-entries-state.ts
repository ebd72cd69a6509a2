import { createEntryContext } from "../channels/espace-membre/entry-context.ts";
import { pathsToName } from "../channels/espace-membre/site-names.ts";
import { parisTime } from "../dates/paris-time.ts";
import type { EntriesState } from "../feedback/compose-check-run.ts";
import { GitHubError } from "../github/github-error.ts";
import { repositorySource } from "../github/repository-source.ts";
import type { Change } from "../plan/plan.ts";
import type { GitHubSite } from "../site/github/github-site.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import type { ContractorState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";

/**
 * What the list of entries depends on, with the names of the products, incubators and sponsors that the forms show instead of ids. They
 * are read only where there is something to enter (`changes`); an id stands for a name that GitHub does not give.
 */
export async function createEntriesState(
  context: ReconcileContext,
  { settings, records }: Pick<ContractorState, "settings" | "records">,
  { access, site }: { access: SiteAccess; site: GitHubSite },
  { changes, isOnlyWay }: { changes: readonly Change[]; isOnlyWay: boolean },
): Promise<EntriesState> {
  const texts = changes.length > 0 ? await readNames(context, access, site, changes) : site.texts;
  const { day } = parisTime(context.now());
  return {
    context: createEntryContext({ settings, records, today: day }, { index: site.index, texts }, changes),
    isOnlyWay,
  };
}

/** The texts of the site with those that name things: products, then the incubators that these name. */
async function readNames(
  { siteCache }: ReconcileContext,
  { reader, repository }: SiteAccess,
  { commit, index, texts: known }: GitHubSite,
  changes: readonly Change[],
): Promise<GitHubSite["texts"]> {
  const source = repositorySource(reader, repository, commit, siteCache);
  const texts = new Map(known);
  try {
    for (
      let paths = pathsToName({ index, texts }, changes);
      paths.length > 0;
      paths = pathsToName({ index, texts }, changes)
    ) {
      const read = await source.read(paths);
      for (const path of paths) texts.set(path, read.get(path) ?? null);
    }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
  }
  return texts;
}
