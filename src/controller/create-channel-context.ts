import type { ChannelContext, Confirmed } from "../channels/channel.ts";
import { routeChanges } from "../channels/route-changes.ts";
import { dayOf } from "../dates/day.ts";
import { createGitObjectCache } from "../github/create-git-object-cache.ts";
import type { GitHubSite } from "../site/github/github-site.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import { type ContractorState, readStaffing } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { type Gathered, isGathered } from "./gather.ts";
import { gatherFromGitHub } from "./gather-from-github.ts";

/** What people asked for by ticking boxes, by digests: refused proposals to propose once more, mass changes that are meant. */
interface Asked {
  reproposedDigests: ReadonlySet<string>;
  released: readonly string[];
}

/** What channels are told. */
export function createChannelContext(
  context: ReconcileContext,
  { settings, records, contractorFingerprint }: ContractorState,
  { access, site, plan }: Gathered<GitHubSite> & { access: SiteAccess },
  { reproposedDigests, released }: Asked = { reproposedDigests: new Set(), released: [] },
): ChannelContext {
  return {
    ...context.links,
    access,
    receivesWebhooks: access.receivesWebhooks,
    today: dayOf(context.now()),
    baseCommit: site.commit,
    index: site.index,
    branches: site.branches,
    contractor: settings.contractor.name,
    contractorFingerprint,
    settings: settings.pullRequests,
    reproposedDigests,
    problems: plan.problems,
    rejected: records.rejected,
    confirm: () => confirm(context, { settings: settings.site, access }, released),
  };
}

/** A second complete reading, past every cache, and where its changes go, as those of the first. */
async function confirm(
  context: ReconcileContext,
  route: { settings: ContractorState["settings"]["site"]; access: SiteAccess },
  released: readonly string[],
): Promise<Confirmed | null> {
  const cache = createGitObjectCache();
  const contractor = (await readStaffing({ ...context, cache }))?.contractor;
  if (!contractor) return null;
  const gathered = await gatherFromGitHub(context, { ...contractor, released }, { access: route.access, cache });
  if (!isGathered(gathered) || gathered.plan.massChange) return null;
  const { changes, problems } = gathered.plan;
  return { routes: routeChanges(changes, route), problems, rejected: contractor.records.rejected };
}
