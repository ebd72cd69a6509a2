import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Site } from "../fiches/site.ts";
import { repositorySource } from "../github/repository-source.ts";
import { catalogue } from "../standards/catalogue.ts";
import { judgeProduct } from "../standards/judge-product.ts";
import { isActive, seeFiche } from "../standards/see-fiche.ts";
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
  const judged = records.products.flatMap(({ id, value: { attestations = [] } }) => {
    const path = site.index.products.get(id);
    const fiche = path === undefined ? null : readFiche(site.texts.get(path) ?? null, path);
    if (!fiche || !isFiche(fiche) || !isActive(fiche.data)) return [];
    const seen = { fiche: seeFiche(id, fiche.data, today, null), forge: null, pages: null };
    const findings = judgeProduct(catalogue, { id, title: id, attestations }, seen, judging);
    return [{ file: `standards/${id}.json`, findings }];
  });
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
