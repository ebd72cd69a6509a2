import { composeReport } from "../contract/compose-report.ts";
import { ficheStates } from "../contract/fiche-states.ts";
import type { Report } from "../contract/report.ts";
import { type Day, dayOf } from "../dates/day.ts";
import type { Plan } from "../plan/plan.ts";
import { ofProducts, type Site } from "../site/site.ts";
import { mergeTrend } from "../standards/trend.ts";
import { readTrends } from "./product-trends.ts";
import type { ContractorState } from "./read-staffing.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/** The report of a period (days, both included), with the standards as fiches alone answer them and since when, as the data branch has it. */
export async function composePeriodReport(
  context: ReconcileContext,
  contractor: ContractorState,
  { site, plan }: { site: Site; plan: Plan },
  { from, to }: { from: Day; to: Day },
): Promise<Report> {
  const { records, settings } = contractor;
  const today = dayOf(context.now());
  const judged = await context.workers.evaluateFiches(...ofProducts(records, site), {
    today,
    attestationMonths: settings.standards.attestationMonths,
  });
  const before = await readTrends(
    context,
    contractor,
    judged.map(({ product }) => product),
  );
  return composeReport({
    ...{ records, settings, from, to, today, beneficiary: null },
    ...ficheStates({ records, site }, plan, to),
    standards: judged.flatMap(({ findings }) => findings),
    trends: new Map(
      judged.map(({ product, findings }) => [
        product,
        mergeTrend(before.get(product) ?? null, findings, today).results,
      ]),
    ),
  });
}
