import type { ChannelContext, Confirmed } from "../channels/channel.ts";
import type { Probation } from "../channels/decide-probation.ts";
import { createRefusedRights, type RefusedRights } from "../channels/refused-rights.ts";
import { type RouteOptions, routeChanges } from "../channels/route-changes.ts";
import { dayOf } from "../dates/day.ts";
import { createGitObjectCache } from "../github/create-git-object-cache.ts";
import { mostOpen } from "../settings/operator-rules.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import { type ContractorState, readStaffing } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { isReleasedBy } from "./digest-mass-change.ts";
import type { Followed } from "./follow-pull-requests.ts";
import { isGathered } from "./gather.ts";
import { gatherFromGitHub } from "./gather-from-github.ts";

/** What is not to be tried, and what people asked for by ticking boxes, by digests: refused proposals to propose once more, mass changes that are meant. */
interface Asked {
  refused?: RefusedRights;
  reproposedDigests: ReadonlySet<string>;
  released: readonly string[];
}

/**
 * Milliseconds for which one contractor's pull requests are written before it is the turn of one that waits: a process reconciles ten at once,
 * and with the pauses between writes a hundred pull requests take ten minutes. Each turn reads the site again.
 */
const TURN_MS = 10_000;

/** What channels are told. */
export function createChannelContext(
  context: ReconcileContext,
  { settings, records, contractorFingerprint }: ContractorState,
  { access, site, plan, route, probation, pullRequests }: Followed,
  { reproposedDigests, released, refused = createRefusedRights() }: Asked = {
    reproposedDigests: new Set(),
    released: [],
  },
): ChannelContext {
  const startedAt = context.now().getTime();
  return {
    ...context.links,
    access,
    receivesWebhooks: access.receivesWebhooks,
    isTurnOver: async () => context.now().getTime() - startedAt > TURN_MS && (await context.othersWait()),
    today: dayOf(context.now()),
    baseCommit: site.commit,
    index: site.index,
    branches: site.branches,
    contractor: settings.contractor.name,
    contractorFingerprint,
    settings: {
      ...settings.pullRequests,
      maxOpen: Math.min(mostOpen(settings, context.operator), probationLimit(probation)),
    },
    ...(pullRequests ? { pullRequests } : {}),
    keptCommits: context.keptCommits,
    unsettled: context.unsettled,
    leftToPeople: context.leftToPeople,
    refused,
    reproposedDigests,
    problems: plan.problems,
    rejected: records.rejected,
    ...(records.isPartial && { isPartial: true }),
    confirm: () => confirm(context, route, access, released),
  };
}

function probationLimit(probation: Probation): number {
  return probation.kind === "none" ? Number.POSITIVE_INFINITY : probation.maxOpen;
}

/** A second complete reading, past every cache, and where its changes go, as those of the first. */
async function confirm(
  context: ReconcileContext,
  route: RouteOptions,
  access: SiteAccess,
  released: readonly string[],
): Promise<Confirmed | null> {
  const cache = createGitObjectCache();
  const staffing = await readStaffing({ ...context, cache });
  if (!staffing || "movedTo" in staffing || !staffing.contractor) return null;
  const { contractor } = staffing;
  const gathered = await gatherFromGitHub(
    context,
    { ...contractor, isReleased: isReleasedBy(released) },
    { access, cache },
  );
  if (!isGathered(gathered) || gathered.plan.massChange) return null;
  const { undone, plan } = gathered;
  const { changes, problems } = plan;
  const { rejected, isPartial = false } = contractor.records;
  return { routes: routeChanges(changes, { ...route, undone }), problems, rejected, isPartial };
}
