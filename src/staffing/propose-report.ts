import { composeReport } from "../contract/compose-report.ts";
import { ficheStates } from "../contract/fiche-states.ts";
import { periodToReport, type ReportPeriod } from "../contract/period-to-report.ts";
import { branchOf } from "../delivery/branch-of.ts";
import { findOurs } from "../delivery/find-ours.ts";
import type { Site } from "../fiches/site.ts";
import { GitHubError } from "../github/error.ts";
import type { Plan } from "../plan/plan.ts";
import { judgeFiches } from "../standards/judge-fiches.ts";
import type { Look } from "../sync/look.ts";
import type { Contractor } from "../sync/read-staffing.ts";
import { composeReportProposal, reportKey } from "./compose-report-proposal.ts";
import { proposeRecords } from "./propose-records.ts";
import { staffingTarget } from "./staffing-target.ts";

/**
 * Proposes to the staffing repository the report of the period that ended, where the settings ask for it: once, whatever became of
 * its pull request. What GitHub refuses is tried again by the next look.
 */
export async function proposeReport(look: Look, contractor: Contractor, site: Site, plan: Plan): Promise<void> {
  const today = look.now().toISOString().slice(0, 10);
  const period = periodToReport(contractor.settings.contract.report, today);
  if (!period) return;
  const { staffing, settled } = look;
  const branch = branchOf(reportKey(period));
  const name = `${staffing.owner}/${staffing.name}#${branch}`;
  // Once it is there, nothing is to be asked about it any more, whatever moves.
  if (settled.has(name)) return;
  try {
    if (!(await isProposed(look, contractor, branch))) {
      const report = reportOf(contractor, { site, plan, period, today });
      const { state } = await proposeRecords(look, contractor, await composeReportProposal(period, report));
      if (state === "later") return void settled.delete(name);
    }
    settled.set(name, { seen: "", state: null });
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
  }
}

/** A branch alone is what a look that died has left. */
async function isProposed(look: Look, contractor: Contractor, branch: string): Promise<boolean> {
  const { access } = staffingTarget(look, contractor);
  return (await findOurs([branch], access, access.push)).length > 0;
}

interface Known {
  site: Site;
  plan: Plan;
  period: ReportPeriod;
  today: string;
}

/** With what the look knows of the site already; forges and pages are not asked. */
function reportOf({ records, settings }: Contractor, { site, plan, period: { from, to }, today }: Known) {
  const judging = { today, attestationMonths: settings.standards.attestationMonths };
  const judged = judgeFiches(records, site, judging);
  return composeReport({
    ...{ records, settings, from, to, today, beneficiary: null },
    ...ficheStates({ records, site }, plan, to),
    standards: judged.flatMap(({ findings }) => findings),
  });
}
