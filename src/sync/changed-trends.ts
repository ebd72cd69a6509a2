import { dayOf } from "../dates/day.ts";
import type { Site } from "../fiches/site.ts";
import { judgeFiches } from "../standards/judge-fiches.ts";
import { mergeTrend, printTrend } from "../standards/trend.ts";
import type { Look } from "./look.ts";
import type { Contractor } from "./read-staffing.ts";
import { readTrends, trendFile } from "./read-trends.ts";

/**
 * What the standards come to for the products of records, as their fiches and attestations tell, where an answer changed: texts by
 * path on the data branch.
 */
export async function changedTrends(look: Look, contractor: Contractor, site: Site): Promise<Map<string, string>> {
  const { records, settings } = contractor;
  const today = dayOf(look.now());
  const judged = judgeFiches(records, site, { today, attestationMonths: settings.standards.attestationMonths });
  if (judged.length === 0) return new Map();
  const known = await readTrends(
    look,
    contractor,
    judged.map(({ product }) => product),
  );
  return new Map(
    judged.flatMap(({ product, findings }) => {
      const before = known.get(product) ?? null;
      const trend = mergeTrend(before, findings, today);
      return trend === before ? [] : [[trendFile(product), printTrend(trend)] as const];
    }),
  );
}
