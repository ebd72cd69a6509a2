import { setImmediate } from "node:timers/promises";
import { describeChange } from "../channels/describe-change.ts";
import { composeEntries } from "../channels/espace-membre/compose-entries.ts";
import { findEntered } from "../channels/espace-membre/database/find-entered.ts";
import { creationKey } from "../channels/espace-membre/entered.ts";
import { createEntryContext, type EntryContext } from "../channels/espace-membre/entry-context.ts";
import { pathsToName } from "../channels/espace-membre/site-names.ts";
import { parisTime } from "../dates/paris-time.ts";
import type { EntriesState } from "../feedback/compose-check-run.ts";
import { GitHubError } from "../github/github-error.ts";
import { repositorySource } from "../github/repository-source.ts";
import type { Change } from "../plan/plan.ts";
import type { Problem } from "../problems/problem.ts";
import { isSameName } from "../settings/operator-rules.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { GitHubSite } from "../site/github/github-site.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import type { ContractorState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";

/**
 * What the list of entries depends on, with the names of the products, incubators and sponsors that the forms show instead of ids. They
 * are read only where there is something to enter (`changes`); an id stands for a name that GitHub does not give. `problems`: what kept the
 * espace membre's database from being read.
 */
export async function createEntriesState(
  context: ReconcileContext,
  { settings, records }: Pick<ContractorState, "settings" | "records">,
  { access, site }: { access: SiteAccess; site: GitHubSite },
  { changes, isOnlyWay, asksDatabase }: { changes: readonly Change[]; isOnlyWay: boolean; asksDatabase: boolean },
): Promise<EntriesState & { problems: readonly Problem[] }> {
  const texts = changes.length > 0 ? await readNames(context, access, site, changes) : site.texts;
  const { day } = parisTime(context.now());
  const entries = createEntryContext({ settings, records, today: day }, { index: site.index, texts }, changes);
  // The texts that are made of them find them composed: of hundreds at once, that takes longer than a server may be busy.
  for (const change of changes) {
    composeEntries({ ...change, description: describeChange(change) }, entries);
    await setImmediate();
  }
  const { entered, problems } = asksDatabase ? await readEntered(context, settings, changes, entries) : nothingEntered;
  return { context: { ...entries, entered }, isOnlyWay, problems };
}

const nothingEntered = { entered: new Set<string>(), problems: [] };

/**
 * What the espace membre's database holds already of what is to be entered, where the operator gave a key for this account's records. Only
 * the people who have something to enter are asked for, and only whether they have it is kept.
 */
async function readEntered(
  { memberDatabase, repository }: ReconcileContext,
  { site }: Settings,
  changes: readonly Change[],
  context: EntryContext,
): Promise<{ entered: ReadonlySet<string>; problems: readonly Problem[] }> {
  const people = changes.filter(({ collection }) => collection === "members");
  if (!memberDatabase?.accounts.some((account) => isSameName(account, repository.owner)) || people.length === 0)
    return nothingEntered;
  const { members, problems } = await memberDatabase.read(
    site.espaceMembre,
    people.map(({ id }) => id),
  );
  const entered = people.flatMap((change) => {
    const member = members.get(change.id);
    if (!member) return [];
    if (change.kind === "create") return [creationKey(change)];
    const { entries } = composeEntries({ ...change, description: describeChange(change) }, context);
    return entries.flatMap((entry) => findEntered(entry, member, context.names));
  });
  return { entered: new Set(entered), problems };
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
