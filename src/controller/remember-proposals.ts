import { partitionByOwner } from "../channels/pull-requests/find-own-pull-requests.ts";
import { groupByBranch } from "../channels/pull-requests/group-into-proposals.ts";
import { parisTime } from "../dates/paris-time.ts";
import type { LastApplied } from "../plan/plan.ts";
import {
  nextProposalHistory,
  type ProposalEvent,
  readProposalHistory,
  withOpenEntries,
  withProposalHistory,
} from "../staffing/proposal-history.ts";
import {
  nextProposalStatistics,
  type ProposalStatistics,
  readProposalStatistics,
  settledOf,
  withProposalStatistics,
} from "../staffing/proposal-statistics.ts";
import type { ContractorState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import type { Followed } from "./follow-pull-requests.ts";

export interface RememberedProposals {
  statistics: ProposalStatistics;
  /** With what people have to enter now. */
  history: ProposalEvent[];
  /** What is to be remembered, with both. */
  lastApplied: LastApplied;
}

/** What became of proposals until now, by numbers and one by one. A mass change that waits for a word is nothing that is proposed yet. */
export function rememberProposals(
  context: Pick<ReconcileContext, "now">,
  contractor: ContractorState,
  followed: Followed,
): RememberedProposals {
  const { plan } = followed;
  const before = {
    statistics: readProposalStatistics(contractor.lastApplied),
    history: readProposalHistory(contractor.lastApplied),
  };
  const { statistics, history } = plan.massChange ? before : nextOf(context, contractor, followed, before);
  return {
    statistics,
    history: isEnteredByHand(contractor, followed) ? withOpenEntries(history, statistics.pending) : history,
    lastApplied: withProposalHistory(withProposalStatistics(plan.lastApplied, statistics), history),
  };
}

function nextOf(
  { now }: Pick<ReconcileContext, "now">,
  contractor: ContractorState,
  followed: Followed,
  before: Omit<RememberedProposals, "lastApplied">,
): Omit<RememberedProposals, "lastApplied"> {
  const { settings, records, lastApplied, contractorFingerprint } = contractor;
  const { plan, ended, access, pullRequests = [] } = followed;
  const today = parisTime(now()).day;
  const byHand = isEnteredByHand(contractor, followed);
  const changed = plan.changes.map(({ collection, id }) => `${collection}/${id}`);
  const all = new Set([
    ...records.members.map(({ id }) => `members/${id}`),
    ...records.products.map(({ id }) => `products/${id}`),
  ]);
  const statistics = nextProposalStatistics(before.statistics, {
    ...{ changed, followed: all, isEnteredByHand: byHand, today },
    ...{ merged: ended.merged.length, refused: ended.judged.length },
  });
  const settled = byHand ? settledOf(before.statistics, new Set(changed), all) : [];
  const history = nextProposalHistory(before.history, {
    own: access.push ? partitionByOwner(pullRequests, contractorFingerprint, access.push).own : [],
    wanted: byHand ? new Map() : wantedBranches(plan, settings),
    settled: settled.map(([key, since]) => ({
      ...{ key, since },
      hasMoved: JSON.stringify(plan.lastApplied.records[key]) !== JSON.stringify(lastApplied.records[key]),
    })),
    today,
  });
  return { statistics, history };
}

function isEnteredByHand({ settings }: ContractorState, { access }: Followed): boolean {
  return settings.site.delivery === "espace-membre" || access.push === null;
}

/** The fiches of each branch that has an open pull request, or is about to get one. */
function wantedBranches(
  { changes, lastApplied }: Followed["plan"],
  { pullRequests }: ContractorState["settings"],
): Map<string, string[]> {
  const watched = lastApplied.pullRequests?.watched;
  const branches = new Set(Array.isArray(watched) ? watched : []);
  return new Map(
    groupByBranch(changes, pullRequests)
      .filter(({ branch }) => branches.has(branch))
      .map(({ branch, changes: own }) => [branch, own.map(({ collection, id }) => `${collection}/${id}`)]),
  );
}
