import { composeReport } from "../contract/compose-report.ts";
import { ficheStates } from "../contract/fiche-states.ts";
import { periodToReport, type ReportPeriod } from "../contract/period-to-report.ts";
import type { Report } from "../contract/report.ts";
import { dayOf } from "../dates/day.ts";
import type { DeliveryState } from "../delivery/delivered.ts";
import { findOurs } from "../delivery/find-ours.ts";
import type { MissingReport } from "../feedback/missing-report.ts";
import type { Site } from "../fiches/site.ts";
import { GitHubError } from "../github/error.ts";
import { branchOf } from "../markers/branch-name.ts";
import type { Plan } from "../plan/plan.ts";
import { composeReportProposal } from "../staffing/compose-report-proposal.ts";
import { proposeRecords } from "../staffing/propose-records.ts";
import { staffingTarget } from "../staffing/staffing-target.ts";
import { judgeFiches } from "../standards/judge-fiches.ts";
import { mergeTrend, type Trend } from "../standards/trend.ts";
import type { Look } from "./look.ts";
import type { Contractor } from "./read-staffing.ts";
import { readTrends } from "./read-trends.ts";

interface Proposed {
  /** It is left for a next look. */
  waits: boolean;
  missing: MissingReport | null;
}

const SETTLED: Proposed = { waits: false, missing: null };

/**
 * Proposes the report of the period that ended to the staffing repository, where the settings ask for it. Once, whatever people
 * made of the pull request: it is found again by its branch. What GitHub refuses is told, not thrown, and tried again by the next
 * look there is.
 */
export async function proposeReport(look: Look, contractor: Contractor, site: Site, plan: Plan): Promise<Proposed> {
  const today = dayOf(look.now());
  const period = periodToReport(contractor.settings.contract.report, today);
  if (!period) return SETTLED;
  const { owner, name } = look.staffing;
  const branch = branchOf(`rapport-${period.name}`);
  // Apart from what proposing settles itself: a report follows nothing once it is there.
  const known = `${owner}/${name}#once:${branch}`;
  if (look.settled.has(known)) return SETTLED;
  const missing = (delivery: MissingReport["delivery"]): Proposed => {
    const { from, to, until } = period;
    return { waits: false, missing: { from, to, until, branch, delivery } };
  };
  try {
    const { access } = staffingTarget(look, contractor);
    if ((await findOurs([branch], access, access.push)).length === 0) {
      const judging = { today, attestationMonths: contractor.settings.standards.attestationMonths };
      const judged = judgeFiches(contractor.records, site, judging);
      const trends = await trendsOf(look, contractor, judged, today);
      const report = reportOf(contractor, site, plan, { period, today, judged, trends });
      const delivery = await proposeRecords(look, contractor, await composeReportProposal(report, period));
      if (delivery.state === "later") return { waits: true, missing: null };
      if (isMissing(delivery)) return missing(delivery);
    }
    look.settled.set(known, { seen: "", state: null });
    return SETTLED;
  } catch (error) {
    if (error instanceof GitHubError) return missing({ state: "failed", reason: error.reason });
    throw error;
  }
}

function isMissing(delivery: DeliveryState): delivery is MissingReport["delivery"] {
  return ["failed", "blocked", "pushed"].includes(delivery.state);
}

function reportOf(
  { records, settings }: Contractor,
  site: Site,
  plan: Plan,
  { period: { from, to }, today, judged, trends }: Reported,
): Report {
  return composeReport({
    ...{ records, settings, from, to, today, beneficiary: null },
    ...ficheStates({ records, site }, plan, to),
    standards: judged.flatMap(({ findings }) => findings),
    trends,
  });
}

interface Reported {
  period: ReportPeriod;
  today: string;
  judged: ReturnType<typeof judgeFiches>;
  trends: Map<string, Trend["results"]>;
}

async function trendsOf(
  look: Look,
  contractor: Contractor,
  judged: Reported["judged"],
  today: string,
): Promise<Reported["trends"]> {
  const known = await readTrends(
    look,
    contractor,
    judged.map(({ product }) => product),
  );
  return new Map(
    judged.map(({ product, findings }) => [product, mergeTrend(known.get(product) ?? null, findings, today).results]),
  );
}
