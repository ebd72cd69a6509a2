import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Site } from "../fiches/site.ts";
import type { Records } from "../records/records.ts";
import { catalogue } from "./catalogue.ts";
import type { Judged } from "./finding.ts";
import { type Judging, judgeProduct } from "./judge-product.ts";
import { isActive, seeFiche } from "./see-fiche.ts";

/** What the standards come to for the active products of records, as their fiches and attestations tell; nobody else is asked. */
export function judgeFiches(
  { products }: Pick<Records, "products">,
  site: Site,
  judging: Judging,
): { product: string; findings: Judged[] }[] {
  return products.flatMap(({ id, value: { attestations = [] } }) => {
    const path = site.index.products.get(id);
    const fiche = path === undefined ? null : readFiche(site.texts.get(path) ?? null, path);
    if (!fiche || !isFiche(fiche) || !isActive(fiche.data)) return [];
    const seen = { fiche: seeFiche(id, fiche.data, judging.today, null), forge: null, pages: null };
    return [{ product: id, findings: judgeProduct(catalogue, { id, title: id, attestations }, seen, judging) }];
  });
}
