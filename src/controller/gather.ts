import type { Day } from "../dates/day.ts";
import { assumeUnread } from "../plan/assume-unread.ts";
import type { Comparison } from "../plan/compare-records.ts";
import type { LastApplied, MassChange } from "../plan/plan.ts";
import type { PlanInput } from "../plan/plan-changes.ts";
import type { Problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { isUnreadable, type Site, type SiteSource, type UnreadableSite } from "../site/site.ts";

/** What a contractor wants, as its records say it. */
export interface Desired {
  settings: Settings;
  records: Records;
  lastApplied: LastApplied;
  /** Whether a person said of a mass change that it is meant; by default of none. */
  isReleased?: (massChange: MassChange) => boolean;
}

/** Where what planning needs besides is read from. */
interface Sources<Reading extends Site> {
  site: SiteSource<Reading>;
  /** Addresses of products' repositories that moved, as records write them, and what to write now. */
  findRenamedRepositories: (records: Records) => Promise<ReadonlyMap<string, string>>;
  /** `compareRecords`, here or in another thread. */
  compare: (input: PlanInput) => Comparison | Promise<Comparison>;
  /** Null where the day does not count. */
  today: Day | null;
}

export interface Gathered<Reading extends Site> extends Comparison {
  site: Reading;
  /** Of the records, then of the plan. */
  problems: Problem[];
  /**
   * The same as if the site had held other texts of fiches, by path, before it came to hold what it does: what was merged and undone
   * since was applied, though no reconcile fell in between.
   */
  replay(texts: ReadonlyMap<string, string | null>): Promise<Gathered<Reading>>;
}

/**
 * Desired and actual, compared: the one way to a plan, for the App, its preview, the confirmation before a pull request is closed
 * and the command line, so that none of them proposes what another would not. Where the site cannot be read there is no plan.
 */
export async function gather<Reading extends Site>(
  { settings, records: read, lastApplied, isReleased = () => false }: Desired,
  sources: Sources<Reading>,
): Promise<Gathered<Reading> | UnreadableSite> {
  const records = assumeUnread(read, lastApplied);
  const site = await sources.site.read(records);
  if (isUnreadable(site)) return { ...site, problems: [...records.problems, ...site.problems] };
  const renamedRepositories = await sources.findRenamedRepositories(records);
  const input = { records, lastApplied, settings, renamedRepositories, today: sources.today };
  const compareWith = async (known: LastApplied): Promise<Gathered<Reading>> => {
    const given = { ...input, lastApplied: known };
    const first = await compareKnowingBringers(given, site, sources);
    const { massChange } = first.plan;
    const isMeant = massChange !== null && isReleased(massChange);
    const { plan, undone } = isMeant
      ? await compareKnowingBringers({ ...given, isReleased: true }, site, sources)
      : first;
    const replay: Gathered<Reading>["replay"] = async (texts) => {
      const before = { ...toSite(site), texts: new Map([...site.texts, ...texts]) };
      const replayed = await sources.compare({
        ...input,
        isReleased: isMeant,
        lastApplied: plan.lastApplied,
        site: before,
      });
      return compareWith(replayed.plan.lastApplied);
    };
    return { site, plan, problems: [...records.problems, ...plan.problems], undone, replay };
  };
  return compareWith(lastApplied);
}

/** Commits are read only for the fiches that hold again what we replaced: they are few, and most days there is none. */
async function compareKnowingBringers<Reading extends Site>(
  input: Omit<PlanInput, "site">,
  site: Reading,
  { site: source, compare }: Pick<Sources<Reading>, "site" | "compare">,
): Promise<Comparison> {
  const first = await compare({ ...input, site: toSite(site) });
  const { undecided } = first.plan;
  if (undecided.length === 0) return first;
  const lastModifiedBy = await source.readLastModifiedBy(site, undecided);
  return compare({ ...input, site: { ...toSite(site), lastModifiedBy } });
}

/** Without what a place of its own knows besides. */
function toSite({ index, texts, lastModifiedBy, published }: Site): Site {
  return { index, texts, ...(lastModifiedBy && { lastModifiedBy }), ...(published && { published }) };
}

export function isGathered<Reading extends Site>(
  result: Gathered<Reading> | UnreadableSite,
): result is Gathered<Reading> {
  return "plan" in result;
}
