import { chooseAccess } from "./delivery/choose-access.ts";
import { closeObsolete } from "./delivery/close-obsolete.ts";
import { deliver } from "./delivery/deliver.ts";
import type { DeliveryContext } from "./delivery/delivery-context.ts";
import { proposalsOf } from "./delivery/proposals-of.ts";
import { composeCheckRun, type Report } from "./feedback/compose-check-run.ts";
import { planChanges } from "./plan/plan-changes.ts";
import type { Problem } from "./problems/problem.ts";
import { takeOver } from "./staffing/take-over.ts";
import { confirmObsolete } from "./sync/confirm-obsolete.ts";
import { keepBase } from "./sync/keep-base.ts";
import type { Look } from "./sync/look.ts";
import { putCheckRun } from "./sync/put-check-run.ts";
import { readSite } from "./sync/read-site.ts";
import { type Contractor, checkName, readStaffing } from "./sync/read-staffing.ts";

/**
 * The way of a change, whatever the event that made us look: records and site are read, compared, and what differs is proposed.
 * Undefined for a repository that holds no settings: it is not a staffing repository. Throws GitHubError where GitHub cannot be
 * read.
 */
export async function sync(look: Look): Promise<Report | undefined> {
  const staffing = await readStaffing(look);
  const { owner, name } = look.staffing;
  // Settings that cannot be read follow what they last did.
  if (staffing?.contractor !== null)
    look.followers.note(`${owner}/${name}`, staffing?.contractor.settings.site ?? null);
  if (!staffing) return;
  const report = staffing.contractor ? await bring(look, staffing.contractor) : nothing(staffing.problems);
  const { commit, check: known } = staffing;
  await putCheckRun(look, { name: checkName, commit, known }, composeCheckRun(report));
  return report;
}

async function bring(look: Look, contractor: Contractor): Promise<Report> {
  const { settings, records } = contractor;
  const access = await chooseAccess(settings.site, look.connections, look.github);
  const site = await readSite(access, settings, records, look.cache);
  if (site.commit === null) return nothing([...records.problems, ...site.problems]);
  const plan = planChanges({ records, site, base: contractor.base, settings });
  await keepBase(look, contractor, plan.base);
  const context: DeliveryContext = {
    ...look.links,
    access,
    base: site.commit,
    contractor: settings.contractor.name,
    source: contractor.source,
    settings: settings.pullRequests,
  };
  const { delivered, obsolete } = await deliver(proposalsOf(plan), site.branches, context);
  for (const pullRequest of await confirmObsolete(obsolete, look, access)) await closeObsolete(pullRequest, context);
  const takeover = await takeOver(look, contractor, plan);
  return { delivered, takeover, problems: [...records.problems, ...plan.problems], unchanged: plan.unchanged };
}

function nothing(problems: Problem[]): Report {
  return { delivered: [], takeover: null, problems, unchanged: 0 };
}
