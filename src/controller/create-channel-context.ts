import type { ChannelContext, Confirmed } from "../channels/channel.ts";
import type { Probation } from "../channels/decide-probation.ts";
import { type RouteOptions, routeChanges } from "../channels/route-changes.ts";
import { dayOf } from "../dates/day.ts";
import { createGitObjectCache } from "../github/create-git-object-cache.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import { type ContractorState, readStaffing } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import type { Followed } from "./follow-pull-requests.ts";
import { isGathered } from "./gather.ts";
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
  { access, site, plan, route, probation, pullRequests }: Followed,
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
    settings: { ...settings.pullRequests, maxOpen: mostOpen(settings.pullRequests, probation) },
    ...(pullRequests ? { pullRequests } : {}),
    keptCommits: context.keptCommits,
    reproposedDigests,
    problems: plan.problems,
    rejected: records.rejected,
    confirm: () => confirm(context, route, access, released),
  };
}

function mostOpen({ maxOpen }: ContractorState["settings"]["pullRequests"], probation: Probation): number {
  return probation.kind === "none" ? maxOpen : Math.min(maxOpen, probation.maxOpen);
}

/** A second complete reading, past every cache, and where its changes go, as those of the first. */
async function confirm(
  context: ReconcileContext,
  route: RouteOptions,
  access: SiteAccess,
  released: readonly string[],
): Promise<Confirmed | null> {
  const cache = createGitObjectCache();
  const contractor = (await readStaffing({ ...context, cache }))?.contractor;
  if (!contractor) return null;
  const gathered = await gatherFromGitHub(context, { ...contractor, released }, { access, cache });
  if (!isGathered(gathered) || gathered.plan.massChange) return null;
  const { undone, plan } = gathered;
  const { changes, problems } = plan;
  return { routes: routeChanges(changes, { ...route, undone }), problems, rejected: contractor.records.rejected };
}
