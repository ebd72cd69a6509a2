import type { PlanInput } from "../../plan/plan-changes.ts";
import { catalogue } from "../../standards/catalogue.ts";
import type { Judged } from "../../standards/finding.ts";
import { judgeProduct } from "../../standards/judge-product.ts";
import type { SiteFolder } from "../site-source.ts";
import { loadSubjects } from "./load-subjects.ts";

/** What fiches and attestations alone say of the contractor's products; forges and pages are not asked. */
export async function judgeOffline(
  { records, settings, folder }: Pick<PlanInput, "records" | "settings"> & { folder: SiteFolder },
  today: string,
): Promise<Judged[]> {
  const { subjects } = await loadSubjects({ site: folder, records, products: [], today });
  const judging = { today, attestationMonths: settings.standards.attestationMonths };
  return subjects.flatMap(({ product, fiche }) =>
    judgeProduct(catalogue, product, { fiche, forge: null, pages: null }, judging),
  );
}
