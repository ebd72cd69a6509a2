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

/** What channels are told. `reproposedDigests`: the refused proposals that people asked to propose once more. */
export function createChannelContext(
  context: ReconcileContext,
  { settings, records, contractorFingerprint }: ContractorState,
  { access, site, plan }: Gathered<GitHubSite> & { access: SiteAccess },
  reproposedDigests: ReadonlySet<string> = new Set(),
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
    confirm: () => confirm(context, { settings: settings.site, access }),
  };
}

/** A second complete reading, past every cache, and where its changes go, as those of the first. */
async function confirm(
  context: ReconcileContext,
  route: { settings: ContractorState["settings"]["site"]; access: SiteAccess },
): Promise<Confirmed | null> {
  const cache = createGitObjectCache();
  const contractor = (await readStaffing({ ...context, cache }))?.contractor;
  if (!contractor) return null;
  const gathered = await gatherFromGitHub(context, contractor, { access: route.access, cache });
  if (!isGathered(gathered)) return null;
  const { changes, problems } = gathered.plan;
  return { routes: routeChanges(changes, route), problems, rejected: contractor.records.rejected };
}
