import { describeChange } from "../channels/describe-change.ts";
import { createEntryContext, type EntryContext } from "../channels/espace-membre/entry-context.ts";
import { pathsToName } from "../channels/espace-membre/site-names.ts";
import type { Day } from "../dates/day.ts";
import { type EntriesList, listEntries } from "../feedback/entries-list.ts";
import type { Change } from "../plan/plan.ts";
import type { Site } from "../site/site.ts";
import { isClone, type PlannedInputs } from "./load-inputs.ts";

/** What people are to enter for changes of a plan, with the names that the site has for what they are of. */
export async function listPlannedEntries(
  { settings, records, site }: PlannedInputs,
  changes: readonly Change[],
  today: Day,
): Promise<EntriesList & { context: EntryContext }> {
  const context = createEntryContext({ settings, records, today }, await readNames(site, changes), changes);
  const described = changes.map((change) => ({ ...change, description: describeChange(change) }));
  return { ...listEntries(described, context), context };
}

/** A clone has the texts of what entries name: products first, then the incubators of these. */
async function readNames(site: Site, changes: readonly Change[]): Promise<Site> {
  if (!isClone(site)) return site;
  const texts = new Map(site.texts);
  for (
    let paths = pathsToName({ ...site, texts }, changes);
    paths.length > 0;
    paths = pathsToName({ ...site, texts }, changes)
  ) {
    const read = await site.tree.read(paths);
    for (const path of paths) texts.set(path, read.get(path) ?? null);
  }
  return { ...site, texts };
}
