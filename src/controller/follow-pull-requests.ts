import { decideProbation, type Probation } from "../channels/decide-probation.ts";
import { writesTexts } from "../channels/pull-requests/branch-access.ts";
import { decideAction } from "../channels/pull-requests/decide-action.ts";
import {
  findBranchPullRequests,
  isNobodys,
  partitionByOwner,
} from "../channels/pull-requests/find-own-pull-requests.ts";
import { groupByBranch } from "../channels/pull-requests/group-into-proposals.ts";
import {
  findEnded,
  markTaken,
  nextHistory,
  type PullRequestHistory,
  readHistory,
  withHistory,
} from "../channels/pull-requests/pull-request-history.ts";
import type { RouteOptions } from "../channels/route-changes.ts";
import { dayOf } from "../dates/day.ts";
import { asPermanentFailure } from "../github/permanent-failure.ts";
import type { FoundPullRequest } from "../github/port.ts";
import { repositorySource } from "../github/repository-source.ts";
import { branchOf, groupOf } from "../markers/branch-name.ts";
import type { Plan } from "../plan/plan.ts";
import { mostOpen } from "../settings/operator-rules.ts";
import type { GitHubSite } from "../site/github/github-site.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import type { ContractorState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { findDeclined } from "./find-declined.ts";
import type { Gathered } from "./gather.ts";

type GatheredFromGitHub = Gathered<GitHubSite> & { access: SiteAccess };

/** What was gathered, with what became of our pull requests. */
export interface Followed extends GatheredFromGitHub {
  probation: Probation;
  route: RouteOptions;
  /** Undefined where nothing can be pushed, and so nothing was asked. */
  pullRequests: readonly FoundPullRequest[] | undefined;
  /** Of these, what ended since the last reconcile: closed unmerged, not by us, is `judged`. */
  ended: { merged: readonly FoundPullRequest[]; judged: readonly FoundPullRequest[] };
  /** The branches whose pull requests those are. */
  asked: readonly string[];
}

/**
 * Reads what became of our pull requests before their changes are routed: what was merged and undone since the last reconcile was applied nevertheless,
 * and what the site's people closed tells whether more are welcome. Besides the one question that finds them, GitHub is asked only about
 * those that ended since. `plan.lastApplied` holds what is to be remembered. `reproposedDigests`: those that people ask to propose once
 * more. `known`: our pull requests, where they were read already. Throws GitHubError.
 */
export async function followPullRequests(
  context: ReconcileContext,
  contractor: ContractorState,
  gathered: GatheredFromGitHub,
  reproposedDigests: ReadonlySet<string>,
  known?: readonly FoundPullRequest[],
): Promise<Followed> {
  const { access, undone, plan } = gathered;
  const { settings } = contractor;
  const route = { settings: settings.site, access };
  const none: Probation = { kind: "none" };
  if (!access.push)
    return {
      ...gathered,
      probation: none,
      route: { ...route, undone },
      pullRequests: undefined,
      ended: { merged: [], judged: [] },
      asked: [],
    };
  const site = `${access.repository.owner}/${access.repository.name}`.toLowerCase();
  const remembered = readHistory(plan.lastApplied, site);
  const history: PullRequestHistory = remembered ?? { ...noHistory, site };
  const branches = [
    ...proposalsOf(gathered, contractor).map(({ branch }) => branch),
    ...gathered.site.branches.keys(),
    ...history.watched,
    // The first time, what was merged long ago has no branch any more.
    ...(remembered || plan.changes.length === 0 ? [] : followedBranches(contractor)),
  ];
  const found =
    known ?? (await findBranchPullRequests(branches, access, access.push, history.seen, gathered.site.pullRequests));
  const pullRequests = markTaken(found, history, contractor.contractorFingerprint);
  const { own, taken } = partitionByOwner(pullRequests, contractor.contractorFingerprint, access.push);
  const { merged, judged } = findEnded(history, own);
  const replayed = { ...gathered, ...(await replayMerged(gathered, contractor, merged)) };
  const isJudged = context.probation && isElsewhere(access);
  const declined = isJudged ? await findDeclined(context, contractor, access, judged) : new Set<number>();
  const next = nextHistory(
    history,
    own,
    declined,
    watchedBranches(replayed, contractor, own, { reproposedDigests, maxOpen: mostOpen(settings, context.operator) }),
    proposalsOf(replayed, contractor).flatMap(({ branch, digest }) => {
      const theirs = taken.get(branch);
      return theirs && isNobodys(theirs) ? [{ number: theirs.number, digest }] : [];
    }),
  );
  const probation = isJudged ? decideProbation(next, dayOf(context.now())) : none;
  const lastApplied = isEmpty(next) ? replayed.plan.lastApplied : withHistory(replayed.plan.lastApplied, next);
  const openBranches = new Set(openOf(own).map(({ headBranch }) => headBranch));
  return {
    ...replayed,
    plan: { ...replayed.plan, lastApplied },
    probation,
    route: {
      ...route,
      undone: replayed.undone,
      history: { probation, groupBy: settings.pullRequests.groupBy, openBranches },
    },
    pullRequests,
    ended: { merged, judged },
    asked: [...new Set(branches)],
  };
}

function isElsewhere({ repository, staffingOwner }: SiteAccess): boolean {
  return repository.owner.toLowerCase() !== staffingOwner.toLowerCase();
}

const noHistory = { mergedAt: null, declined: [], seen: [], watched: [], taken: [] };

function isEmpty({ mergedAt, declined, seen, watched, taken }: PullRequestHistory): boolean {
  return mergedAt === null && [declined, seen, watched, taken].every(({ length }) => length === 0);
}

function openOf(own: readonly FoundPullRequest[]): FoundPullRequest[] {
  return own.filter(({ state }) => state === "open");
}

function proposalsOf({ plan }: { plan: Plan }, { settings }: ContractorState) {
  return groupByBranch(plan.changes, settings.pullRequests);
}

function followedBranches({ records }: ContractorState): string[] {
  const ids = (["members", "products"] as const).flatMap((collection) =>
    records[collection].map(({ id }) => `${collection}/${id}`),
  );
  return [...ids, "all"].map(branchOf);
}

/** Those with an open pull request, and those that soon have one: merged, its branch may go at once. */
function watchedBranches(
  gathered: GatheredFromGitHub,
  contractor: ContractorState,
  own: readonly FoundPullRequest[],
  { reproposedDigests, maxOpen }: { reproposedDigests: ReadonlySet<string>; maxOpen: number },
): string[] {
  const { push, repository } = gathered.access;
  const writesText = push !== null && writesTexts(push, repository);
  const opening = proposalsOf(gathered, contractor).filter(
    ({ branch, ...proposal }) =>
      decideAction(
        proposal,
        own.filter(({ headBranch }) => headBranch === branch),
        reproposedDigests,
        writesText,
      ).kind === "open",
  );
  return [...openOf(own).map(({ headBranch }) => headBranch), ...opening.slice(0, maxOpen).map(({ branch }) => branch)];
}

/**
 * What was merged, as it was merged, counts as applied, whatever the site holds since: a pull request may be merged and undone by an export
 * between two reconciles. Of one that gathers fiches only what it proposed is sure, where that is what is still wanted.
 */
async function replayMerged(
  gathered: GatheredFromGitHub,
  contractor: ContractorState,
  merged: readonly FoundPullRequest[],
): Promise<Gathered<GitHubSite>> {
  const texts = new Map<string, string | null>();
  for (const pullRequest of [...merged].sort((a, b) => a.number - b.number))
    for (const [path, text] of await mergedTexts(gathered, contractor, pullRequest)) texts.set(path, text);
  return texts.size === 0 ? gathered : gathered.replay(texts);
}

async function mergedTexts(
  gathered: GatheredFromGitHub,
  contractor: ContractorState,
  pullRequest: FoundPullRequest,
): Promise<ReadonlyMap<string, string | null>> {
  const { access, site, plan } = gathered;
  const [, collection, id] = /^(members|products)\/(.+)$/.exec(groupOf(pullRequest.headBranch) ?? "") ?? [];
  const isAlone = contractor.settings.pullRequests.groupBy === "fiche" || collection === "members";
  const path = id === undefined ? undefined : site.index[collection === "members" ? "members" : "products"].get(id);
  if (path !== undefined && isAlone) {
    const record = contractor.records[collection === "members" ? "members" : "products"].find((one) => one.id === id);
    const isOpen =
      plan.changes.some((change) => change.path === path) ||
      plan.problems.some(({ code, file }) => code === "both-moved" && file === record?.file);
    return isOpen ? readMerged(access, pullRequest, path) : new Map();
  }
  const proposal = proposalsOf(gathered, contractor).find(({ branch }) => branch === pullRequest.headBranch);
  if (!proposal) return new Map();
  const action = decideAction(proposal, [pullRequest]);
  const isSame = action.kind === "leave" && action.state === "reverted";
  return new Map(isSame ? proposal.changes.map(({ path, after }) => [path, after]) : []);
}

/** The commit stays with the pull request when its branch goes; where even that cannot be read, nothing is known. */
async function readMerged(
  { reader, repository }: SiteAccess,
  { headCommit }: FoundPullRequest,
  path: string,
): Promise<ReadonlyMap<string, string | null>> {
  const texts = repositorySource(reader, repository, headCommit).read([path]);
  return texts.catch((error: unknown) => {
    asPermanentFailure(error);
    return new Map<string, string | null>();
  });
}
