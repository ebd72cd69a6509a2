import { channels, reconcileChannels } from "../channels/channels.ts";
import { rememberEntered, withEntered } from "../channels/espace-membre/entered.ts";
import { heldDelivery } from "../channels/held-delivery.ts";
import type { PullRequestState } from "../channels/pull-requests/pull-request-states.ts";
import { refusedProblems } from "../channels/pull-requests/refused-problems.ts";
import { readRefusedRights } from "../channels/refused-rights.ts";
import { routeChanges } from "../channels/route-changes.ts";
import { contractAlerts } from "../contract/contract-alerts.ts";
import { nothingToFollow } from "../contract/follow-contract.ts";
import { parisTime } from "../dates/paris-time.ts";
import { composeCheckRun, type ReconcileReport } from "../feedback/compose-check-run.ts";
import type { DashboardState } from "../feedback/dashboard/dashboard-state.ts";
import { updateDashboard } from "../feedback/dashboard/update-dashboard.ts";
import { publishCheckRun } from "../feedback/publish-check-run.ts";
import { composeSnapshot } from "../feedback/snapshot/compose-snapshot.ts";
import type { ContractorFigures, ContractorSnapshot } from "../feedback/snapshot/contractor-snapshot.ts";
import { listSnapshotStandards, type SnapshotStandards } from "../feedback/snapshot/list-snapshot-standards.ts";
import type { GitHubError } from "../github/github-error.ts";
import type { OpenPull } from "../github/port.ts";
import { type Box, readBoxes } from "../markers/box.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { digestSite } from "../site/github/github-site.ts";
import { ofProducts, type Site } from "../site/site.ts";
import { applyTickedBoxes, proposeTickedRecords } from "../staffing/apply-ticked-boxes.ts";
import { deleteEndedBranches } from "../staffing/delete-ended-branches.ts";
import { listGristWriteBacks, writeTickedCells } from "../staffing/grist-write-backs.ts";
import { listHandWriteBacks } from "../staffing/list-hand-write-backs.ts";
import { openIssues } from "../staffing/open-issues.ts";
import { findDashboard, textOfDashboard } from "../staffing/own-issues.ts";
import { computeChangedTrends } from "../staffing/product-trends.ts";
import type { ProposalEvent } from "../staffing/proposal-history.ts";
import { proposeReport } from "../staffing/propose-report.ts";
import { proposeWriteBack } from "../staffing/propose-write-back.ts";
import {
  type ContractorState,
  type MovedRepository,
  readStaffing,
  staffingCheckName,
} from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { saveData } from "../staffing/save-data.ts";
import { pagesLimitProblem, WorkLimitError, workLimitProblem } from "../workers/workers.ts";
import { repositoryKey, type SubscribedProduct } from "../workqueue/product-subscriptions.ts";
import { createChannelContext } from "./create-channel-context.ts";
import { createEntriesState } from "./create-entries-state.ts";
import { digestMassChange, isReleasedBy } from "./digest-mass-change.ts";
import { followPullRequests } from "./follow-pull-requests.ts";
import { isGathered } from "./gather.ts";
import { expectedKey, gatherFromGitHub } from "./gather-from-github.ts";
import { rememberProposals } from "./remember-proposals.ts";
import { snapshotParts } from "./snapshot-parts.ts";

/**
 * The way of a change, whatever the event: records and site are read, compared, and what differs is proposed.
 * Undefined for a repository that holds no settings, or is archived: nothing is written there. Under a name of before, nothing is done. Throws GitHubError where GitHub cannot be
 * read.
 */
export async function reconcileStaffing(
  context: ReconcileContext,
): Promise<ReconciledStaffing | MovedRepository | undefined> {
  const staffing = await readStaffing(context);
  if (staffing && "movedTo" in staffing) return staffing;
  const { owner, name } = context.repository;
  // Settings that cannot be read follow what they last did.
  if (staffing?.contractor !== null) {
    const former = await context.subscriptions.subscribe(
      `${owner}/${name}`,
      staffing ? { ...staffing.contractor.settings.site, contractor: staffing.contractor.contractorFingerprint } : null,
    );
    for (const one of former) await context.subscribeToProducts(one, []);
  }
  if (!staffing) {
    await context.subscribeToProducts(`${owner}/${name}`, []);
    return;
  }
  const dashboard = findDashboard(staffing.issues);
  const ticked = readBoxes(dashboard ? textOfDashboard(dashboard) : "");
  const outcome = staffing.contractor
    ? await publish(context, staffing.contractor, ticked).catch(nothingWithinLimits)
    : nothingPublished(staffing.problems);
  const { exceeded, ...forPages } = await readForPages(
    context,
    outcome.failure ? null : staffing.contractor,
    outcome.site,
  );
  const published = { ...outcome, report: withProblems(outcome.report, exceeded) };
  const { commit, check: known } = staffing;
  const isChecked = await publishCheckRun(
    context,
    { name: staffingCheckName, commit, existing: known },
    composeCheckRun(published.report),
  );
  // The site or the data branch was out of reach: the dashboard stays as it is, with the boxes that people ticked.
  if (published.failure) throw published.failure;
  // Without a dashboard to read, nothing is concluded from boxes that are not there.
  const tickedRecords =
    staffing.contractor && dashboard
      ? await proposeTickedRecords(
          context,
          staffing.contractor,
          applyTickedBoxes(ticked, staffing.contractor.lastApplied).records,
        )
      : [];
  if (staffing.contractor) await deleteEndedBranches(context, staffing.contractor, staffing.openPulls);
  const report = isChecked ? published.report : withProblems(published.report, [uncheckedProblem]);
  const asked = await updateDashboard(context, staffing, { ...published, report, ticked });
  const snapshot = composeSnapshot({
    ...{ repository: `${owner}/${name}`, webUrl: context.links.webUrl, branch: staffing.head.branch },
    ...{ report, compared: published.compared, contractor: staffing.contractor, now: context.now() },
    ...{ figures: published.figures, site: published.site, standards: published.standards, asked },
    ...forPages,
    parts: snapshotParts(context, staffing.contractor, published),
  });
  const left = (await openIssues(context, staffing, forPages.followed.issues)) + Number(published.isReportPostponed);
  const { writeBack } = published.report;
  const proposedRecords = [...(writeBack ? [writeBack] : []), ...tickedRecords];
  return {
    ...published.report,
    ...{ proposedRecords, left, siteDigest: published.siteDigest, openPulls: staffing.openPulls, snapshot },
  };
}

/** Said where the check run would say the rest. */
const uncheckedProblem = problem("checks-forbidden", {}, { file: "", line: 1, column: 1 });

function withProblems(report: ReconcileReport, more: readonly Problem[]): ReconcileReport {
  return { ...report, problems: [...report.problems, ...more] };
}

export interface ReconciledStaffing extends ReconcileReport {
  /** What became of pull requests to the records. */
  proposedRecords: readonly PullRequestState[];
  /** Of the contract's issues and reports, those that are left for the next reconcile. */
  left: number;
  /** The site as it was compared, in a digest; null where it was not. */
  siteDigest: string | null;
  /** What pages show of it. */
  snapshot: ContractorSnapshot;
  /** Of the staffing repository, whose previews were made on the site as it was. */
  openPulls: readonly OpenPull[];
}

interface Published extends Pick<DashboardState, "report" | "compared"> {
  failure: GitHubError | null;
  /** The report of the contract is left for the next reconcile. */
  isReportPostponed: boolean;
  siteDigest: string | null;
  figures: ContractorFigures | null;
  /** As it was compared with; null where it was not. */
  site: Site | null;
  standards: readonly SnapshotStandards[];
  /** What became of proposals, the oldest first. */
  history: readonly ProposalEvent[];
}

async function publish(
  context: ReconcileContext,
  contractor: ContractorState,
  ticked: readonly Box[],
): Promise<Published> {
  const { settings, records } = contractor;
  const { reproposedDigests, lastApplied, released, entered } = applyTickedBoxes(ticked, contractor.lastApplied);
  const remembered = rememberEntered(entered, lastApplied.entered, parisTime(context.now()).day);
  const gathered = await gatherFromGitHub(context, {
    ...{ settings, records, isReleased: isReleasedBy(released) },
    lastApplied: withEntered(lastApplied, remembered),
  });
  if (!isGathered(gathered)) return nothingPublished(gathered.problems, gathered.failure);
  const followed = await followPullRequests(context, contractor, gathered, reproposedDigests);
  const { site, plan, problems, probation } = followed;
  context.expectedBranches.set(expectedKey(context, settings.site), followed.asked.slice(0, MOST_EXPECTED));
  const products = await context.workers.listSubscribedProducts(
    ...ofProducts(records, site),
    settings,
    context.operator,
  );
  await context.subscribeToProducts(`${context.repository.owner}/${context.repository.name}`, products);
  const refused = await readRefusedRights(context.refusals, followed.access);
  const { texts, standards, evaluated, trends } = await computeChangedTrends(context, contractor, site);
  const { statistics, history, lastApplied: remembering } = rememberProposals(context, contractor, followed);
  const unsaved = await saveData(context, contractor, remembering, texts);
  if (unsaved) return nothingPublished([...records.problems, unsaved.problem], unsaved.failure);
  const undone = plan.massChange ? [] : (followed.route.undone ?? []);
  const routes = routeChanges(plan.massChange ? [] : plan.changes, { ...followed.route, undone });
  const delivered = plan.massChange
    ? plan.changes.map(heldDelivery)
    : await reconcileChannels(
        channels,
        routes,
        createChannelContext(context, contractor, followed, { refused, reproposedDigests, released }),
      );
  const gristWriteBacks = plan.massChange
    ? []
    : listGristWriteBacks(contractor.grist ?? null, records, plan.writeBacks);
  const unwritten = await writeTickedCells(contractor.grist ?? null, gristWriteBacks, ticked);
  const writeBack = plan.massChange ? null : await proposeWriteBack(context, contractor, plan);
  const { isPostponed, missingReport } = await proposeReport(context, contractor, site, plan);
  const entries = await createEntriesState(context, contractor, followed, {
    changes: routes.get("espace-membre") ?? [],
    isOnlyWay: !routes.has("pull-request"),
    asksDatabase: true,
  });
  return {
    report: {
      ...{ delivered, writeBack, missingReport, probation, unchanged: plan.unchanged },
      ...{ entries, gristWriteBacks },
      problems: [
        ...(plan.massChange ? problems : listHandWriteBacks(contractor, plan, problems)),
        ...unwritten,
        ...entries.problems,
        ...refusedProblems(refused, followed.access, settings.pullRequests, delivered),
      ],
    },
    compared: {
      contractor: settings.contractor.name,
      followed: records.members.length + records.products.length,
      members: records.members,
      orders: records.orders,
      orphaned: plan.lastApplied.orphaned,
      entered: remembered,
      alerts: contractAlerts(records, settings, parisTime(context.now()).day),
      prolongBy: settings.missions.prolongBy,
      fillerGuide: `${context.links.homepage}/blob/main/docs/saisir.md`,
      held: plan.massChange && digestMassChange(plan.massChange),
    },
    failure: null,
    isReportPostponed: isPostponed,
    site,
    ...{ history, standards: listSnapshotStandards(evaluated, trends, repositoriesOf(products)) },
    siteDigest: await digestSite(site),
    figures: {
      ...{ followed: records.members.length + records.products.length, unchanged: plan.unchanged, standards },
      ...{ delays: statistics.delays, merged: statistics.merged },
      ...{ entered: statistics.entered, refused: statistics.refused },
    },
  };
}

function repositoriesOf(products: readonly SubscribedProduct[]): Map<string, string> {
  return new Map(products.map(({ id, repository }) => [id, repositoryKey(repository)]));
}

/** Branches whose pull requests one question about the site takes with it. */
const MOST_EXPECTED = 100;

interface ForPages extends Pick<Parameters<typeof composeSnapshot>[0], "followed" | "onSite"> {
  /** Said on the commit too. */
  exceeded: Problem[];
}

/** What else pages show of records, made by other threads. Where one takes too much, the other is shown, and what was delivered stands. */
async function readForPages(
  { workers, now }: ReconcileContext,
  contractor: ContractorState | null,
  site: Site | null,
): Promise<ForPages> {
  if (!contractor) return { followed: nothingToFollow, onSite: new Map(), exceeded: [] };
  const { records, settings } = contractor;
  const today = parisTime(now()).day;
  const exceeded: Problem[] = [];
  const unlessExceeded = <Made>(what: "contract" | "products", made: Promise<Made>, nothing: Made): Promise<Made> =>
    made.catch((error: unknown) => {
      if (!(error instanceof WorkLimitError)) throw error;
      exceeded.push(pagesLimitProblem(error, what));
      return nothing;
    });
  const { endingWeeks } = settings.contract;
  const contract = workers.followContract(records, { today, endingWeeks });
  const followed = await unlessExceeded("contract", contract, nothingToFollow);
  const onSite = site
    ? await unlessExceeded("products", workers.describeProducts(...ofProducts(records, site), today), new Map())
    : new Map();
  return { followed, onSite, exceeded };
}

/** To try again would come to the same. */
function nothingWithinLimits(error: unknown): Published {
  if (!(error instanceof WorkLimitError)) throw error;
  return nothingPublished([workLimitProblem(error)]);
}

function nothingPublished(problems: Problem[], failure: GitHubError | null = null): Published {
  const report = { delivered: [], writeBack: null, problems, unchanged: 0 };
  const nothing = { compared: null, siteDigest: null, figures: null, site: null, standards: [], history: [] };
  return { report, failure, isReportPostponed: false, ...nothing };
}
