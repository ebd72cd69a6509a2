import type { JsonObject } from "../fiches/json.ts";
import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Records } from "../records/records.ts";
import type { Site } from "../site/site.ts";
import { catalogue } from "./catalogue.ts";
import { type EvaluationOptions, evaluateProduct } from "./evaluate-product.ts";
import type { DetailedFinding } from "./finding.ts";
import { contactUsername, isActiveProduct, observeFiche } from "./observe-fiche.ts";
import type { Product } from "./rule.ts";
import { reachableContact } from "./rules/reachable-contact.ts";

export interface EvaluatedFiche {
  /** Its id. */
  product: string;
  findings: DetailedFinding[];
}

/** What the standards come to for the active products of records, as their fiches and attestations tell; nothing else is queried. */
export function evaluateFiches(
  { products }: Pick<Records, "products">,
  site: Site,
  options: EvaluationOptions,
): EvaluatedFiche[] {
  return products.flatMap(({ id, value: { attestations = [] } }) => {
    const path = site.index.products.get(id);
    const fiche = path === undefined ? null : readFiche(site.texts.get(path) ?? null, path);
    if (!fiche || !isFiche(fiche) || !isActiveProduct(fiche.data)) return [];
    const observations = { fiche: observeFiche(id, fiche.data, options.today, null), forge: null, pages: null };
    return [
      { product: id, findings: evaluateProduct(catalogue, { id, title: id, attestations }, observations, options) },
    ];
  });
}

/**
 * What a product's fiche decides alone: passes and fails, in the order of the catalogue. What forges, pages or the fiches of
 * members would add is left out. Empty for a product that is not active: it is not evaluated.
 */
export function evaluateFiche(product: Product, data: JsonObject, options: EvaluationOptions): DetailedFinding[] {
  if (!isActiveProduct(data)) return [];
  const fiche = observeFiche(product.id, data, options.today, null);
  return evaluateProduct(catalogue, product, { fiche, forge: null, pages: null }, options).filter(
    ({ answer, rule }) =>
      answer === "fail" || (answer === "pass" && !(rule === reachableContact.id && mayHaveLeft(data))),
  );
}

/** The contact may be a person's own address, as usernames have a dot: only their fiche says whether they are still there. */
function mayHaveLeft(data: JsonObject): boolean {
  return contactUsername(data)?.includes(".") ?? false;
}
