import { chooseAccess } from "./delivery/choose-access.ts";
import { deliver } from "./delivery/deliver.ts";
import { proposalsOf } from "./delivery/proposals-of.ts";
import { composeCheckRun, type Report } from "./feedback/compose-check-run.ts";
import type { DashboardState } from "./feedback/dashboard/dashboard-state.ts";
import type { GitHubError } from "./github/error.ts";
import type { OpenPull } from "./github/port.ts";
import type { Box } from "./markers/box.ts";
import { readBoxes } from "./markers/box.ts";
import { planChanges } from "./plan/plan-changes.ts";
import type { Problem } from "./problems/problem.ts";
import { productsOf } from "./products/products-of.ts";
import { proposeTicked } from "./staffing/propose-ticked.ts";
import { takeOver } from "./staffing/take-over.ts";
import { actOnBoxes } from "./sync/act-on-boxes.ts";
import { changedTrends } from "./sync/changed-trends.ts";
import { closeUnwanted } from "./sync/close-unwanted.ts";
import { deliveryContextOf } from "./sync/delivery-context-of.ts";
import { digestOfSite } from "./sync/digest-of-site.ts";
import { findDashboard } from "./sync/find-dashboard.ts";
import { keepDashboard } from "./sync/keep-dashboard.ts";
import { keepData } from "./sync/keep-data.ts";
import { learnRenamed } from "./sync/learn-renamed.ts";
import type { Look } from "./sync/look.ts";
import { openIssues } from "./sync/open-issues.ts";
import { proposeReport } from "./sync/propose-report.ts";
import { putCheckRun } from "./sync/put-check-run.ts";
import { readSite } from "./sync/read-site.ts";
import { type Contractor, checkName, readStaffing } from "./sync/read-staffing.ts";

/**
 * The way of a change, whatever the event that made us look: records and site are read, compared, and what differs is proposed.
 * Undefined for a repository that holds no settings: it is not a staffing repository. Throws GitHubError where GitHub cannot be
 * read.
 */
export async function sync(look: Look): Promise<Synced | undefined> {
  const staffing = await readStaffing(look);
  const { owner, name } = look.staffing;
  // Settings that cannot be read follow what they last did.
  if (staffing?.contractor !== null)
    await look.followers.note(`${owner}/${name}`, staffing?.contractor.settings.site ?? null);
  if (!staffing) {
    await look.noteProducts(`${owner}/${name}`, []);
    return;
  }
  const dashboard = findDashboard(staffing.issues);
  const ticked = readBoxes(dashboard?.body ?? "");
  const brought = staffing.contractor ? await bring(look, staffing.contractor, ticked) : nothing(staffing.problems);
  const { commit, check: known } = staffing;
  await putCheckRun(look, { name: checkName, commit, known }, composeCheckRun(brought.report));
  // Nothing was learnt: the dashboard keeps what it says, and the boxes that people ticked.
  if (brought.failure) throw brought.failure;
  // Without a dashboard to read, nothing is concluded from boxes that are not there.
  if (staffing.contractor && dashboard)
    await proposeTicked(look, staffing.contractor, actOnBoxes(ticked, staffing.contractor.base).records);
  await keepDashboard(look, staffing, { ...brought, ticked });
  const left = (await openIssues(look, staffing)) + Number(brought.reportWaits);
  return { ...brought.report, left, siteSeen: brought.siteSeen, openPulls: staffing.openPulls };
}

export interface Synced extends Report {
  /** Of the contract's issues and reports, those that wait for a next look. */
  left: number;
  /** The site as it was compared, in a digest; null where it was not. */
  siteSeen: string | null;
  /** Of the staffing repository, whose previews were made on the site as it was. */
  openPulls: readonly OpenPull[];
}

interface Brought extends Pick<DashboardState, "report" | "compared"> {
  failure: GitHubError | null;
  /** The report of the contract is left for a next look. */
  reportWaits: boolean;
  siteSeen: string | null;
}

async function bring(look: Look, contractor: Contractor, ticked: readonly Box[]): Promise<Brought> {
  const { settings, records } = contractor;
  const access = await chooseAccess(settings.site, look);
  const site = await readSite(access, settings, records, look.siteCache);
  if (site.commit === null) return nothing([...records.problems, ...site.problems], site.failure);
  const { again, base } = actOnBoxes(ticked, contractor.base);
  await look.noteProducts(`${look.staffing.owner}/${look.staffing.name}`, productsOf(records, site, settings));
  const renamed = await learnRenamed(look, records);
  const plan = planChanges({ records, site, base, settings, renamed });
  const unkept = await keepData(look, contractor, plan.base, await changedTrends(look, contractor, site));
  if (unkept) return nothing([...records.problems, unkept.problem], unkept.failure);
  const context = deliveryContextOf(look, contractor, access, site, again);
  const { delivered, obsolete } = await deliver(proposalsOf(plan), site.branches, context);
  await closeUnwanted(obsolete, look, context);
  const takeover = await takeOver(look, contractor, plan);
  const { waits, missing } = await proposeReport(look, contractor, site, plan);
  return {
    report: {
      ...{ delivered, takeover, missingReport: missing, unchanged: plan.unchanged },
      problems: [...records.problems, ...plan.problems],
    },
    compared: {
      contractor: settings.contractor.name,
      followed: records.members.length + records.products.length,
      members: records.members,
      gone: plan.base.gone,
      prolongBy: settings.missions.prolongBy,
    },
    failure: null,
    reportWaits: waits,
    siteSeen: digestOfSite(site),
  };
}

function nothing(problems: Problem[], failure: GitHubError | null = null): Brought {
  const report = { delivered: [], takeover: null, problems, unchanged: 0 };
  return { report, compared: null, failure, reportWaits: false, siteSeen: null };
}
