import type { Day } from "../../dates/day.ts";
import type { Change } from "../../plan/plan.ts";
import type { Records } from "../../records/records.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import type { Entries } from "./entry.ts";
import { createSiteNames, type ReadSite, type SiteNames } from "./site-names.ts";

/** What entries depend on, besides the change. */
export interface EntryContext {
  /** Where the espace membre is: `https://espace-membre.incubateur.net`. */
  origin: string;
  /** The day in Paris. */
  today: Day;
  names: SiteNames;
  /** Ids of member records that say an e-mail address; the address itself goes no further. */
  withEmail: ReadonlySet<string>;
  /** What was composed already of a change, by its fields and its data. */
  composed: WeakMap<Change["fields"], { data: Change["data"]; entries: Entries }>;
  /** Keys of values, and of persons to create (`creationKey`), that the espace membre's database holds already; none where it is not read. */
  entered: ReadonlySet<string>;
}

/** `today` is the day in Paris; `texts`, what was read of the site for the names of what changes speak of. */
export function createEntryContext(
  { settings, records, today }: { settings: Settings; records: Records; today: Day },
  site: ReadSite,
  changes: readonly Change[],
): EntryContext {
  return {
    origin: `https://${settings.site.espaceMembre}`,
    today,
    names: createSiteNames(site, changes),
    withEmail: new Set(records.members.flatMap(({ id, value }) => (value.email === undefined ? [] : [id]))),
    composed: new WeakMap(),
    entered: new Set(),
  };
}
