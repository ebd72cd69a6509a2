import { chooseAccess } from "./delivery/choose-access.ts";
import { closeObsolete } from "./delivery/close-obsolete.ts";
import { deliver } from "./delivery/deliver.ts";
import type { DeliveryContext } from "./delivery/delivery-context.ts";
import { proposalsOf } from "./delivery/proposals-of.ts";
import { composeCheckRun, type Report } from "./feedback/compose-check-run.ts";
import type { Box } from "./feedback/dashboard/box.ts";
import type { DashboardState } from "./feedback/dashboard/dashboard-state.ts";
import { readBoxes } from "./feedback/dashboard/read-boxes.ts";
import type { Connections } from "./github/connections.ts";
import type { GitHub, Repository } from "./github/port.ts";
import type { ReadingCache } from "./github/repository-source.ts";
import { planChanges } from "./plan/plan-changes.ts";
import type { Problem } from "./problems/problem.ts";
import { actOnBoxes } from "./sync/act-on-boxes.ts";
import { confirmObsolete } from "./sync/confirm-obsolete.ts";
import { findDashboard } from "./sync/find-dashboard.ts";
import { keepBase } from "./sync/keep-base.ts";
import { keepDashboard } from "./sync/keep-dashboard.ts";
import { putCheckRun } from "./sync/put-check-run.ts";
import { readSite } from "./sync/read-site.ts";
import { type Contractor, readStaffing } from "./sync/read-staffing.ts";

/** Where to look, and with what. */
export interface Look {
  staffing: Repository;
  /** The App on the staffing repository. */
  github: GitHub;
  connections: Connections;
  cache: ReadingCache;
  now: () => Date;
  links: Pick<DeliveryContext, "webUrl" | "homepage" | "siteUrl">;
}

/**
 * The way of a change, whatever the event that made us look: records and site are read, compared, and what differs is proposed.
 * Undefined for a repository that holds no settings: it is not a staffing repository. Throws GitHubError where GitHub cannot be
 * read.
 */
export async function sync(look: Look): Promise<Report | undefined> {
  const staffing = await readStaffing(look);
  if (!staffing) return;
  const ticked = readBoxes(findDashboard(staffing.issues)?.body ?? "");
  const brought = staffing.contractor ? await bring(look, staffing.contractor, ticked) : nothing(staffing.problems);
  await putCheckRun(look, staffing, composeCheckRun(brought.report));
  await keepDashboard(look, staffing, { ...brought, ticked });
  return brought.report;
}

type Brought = Pick<DashboardState, "report" | "compared">;

async function bring(look: Look, contractor: Contractor, ticked: readonly Box[]): Promise<Brought> {
  const { settings, records } = contractor;
  const access = await chooseAccess(settings.site, look.connections, look.github);
  const site = await readSite(access, settings, records, look.cache);
  if (site.commit === null) return nothing([...records.problems, ...site.problems]);
  const { again, base } = actOnBoxes(ticked, contractor.base);
  const plan = planChanges({ records, site, base, settings });
  await keepBase(look, contractor, plan.base);
  const context: DeliveryContext = {
    ...look.links,
    access,
    base: site.commit,
    contractor: settings.contractor.name,
    settings: settings.pullRequests,
    again,
  };
  const { delivered, obsolete } = await deliver(proposalsOf(plan), site.branches, context);
  for (const pullRequest of await confirmObsolete(obsolete, look, access)) await closeObsolete(pullRequest, context);
  return {
    report: { delivered, problems: [...records.problems, ...plan.problems], unchanged: plan.unchanged },
    compared: {
      contractor: settings.contractor.name,
      followed: records.members.length + records.products.length,
      members: records.members,
      gone: plan.base.gone,
      prolongBy: settings.missions.prolongBy,
    },
  };
}

function nothing(problems: Problem[]): Brought {
  return { report: { delivered: [], problems, unchanged: 0 }, compared: null };
}
