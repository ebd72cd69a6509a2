import type { Site } from "../fiches/site.ts";
import { repositorySource } from "../github/repository-source.ts";
import { judgeFiches } from "../standards/judge-fiches.ts";
import { mergeTrend, parseTrend, printTrend } from "../standards/trend.ts";
import type { Look } from "./look.ts";
import type { Contractor } from "./read-staffing.ts";

/**
 * What the standards come to for the products of records, as their fiches and attestations tell, where an answer changed: texts by
 * path on the data branch. What is kept there is asked for only when the branch has moved.
 */
export async function changedTrends(
  { github, staffing, cache, now }: Look,
  { records, settings, data }: Contractor,
  site: Site,
): Promise<Map<string, string>> {
  const today = now().toISOString().slice(0, 10);
  const judging = { today, attestationMonths: settings.standards.attestationMonths };
  const judged = judgeFiches(records, site, judging).map(({ product, findings }) => ({
    ...{ file: `standards/${product}.json`, findings },
  }));
  if (judged.length === 0) return new Map();
  const kept = data
    ? await repositorySource(github, staffing, data.head, cache).read(judged.map(({ file }) => file))
    : new Map<string, string | null>();
  return new Map(
    judged.flatMap(({ file, findings }) => {
      const known = parseTrend(kept.get(file));
      const trend = mergeTrend(known, findings, today);
      return trend === known ? [] : [[file, printTrend(trend)] as const];
    }),
  );
}
