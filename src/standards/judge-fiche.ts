import type { JsonObject } from "../fiches/json.ts";
import { catalogue } from "./catalogue.ts";
import type { Judged } from "./finding.ts";
import { type Judging, judgeProduct } from "./judge-product.ts";
import type { Product } from "./product.ts";
import { reachableContact } from "./rules/reachable-contact.ts";
import { contactUsername, isActive, seeFiche } from "./see-fiche.ts";

/**
 * What a product's fiche decides alone: passes and fails, in the order of the catalogue. What forges, pages or the fiches of
 * members would tell is left out. Empty for a product that is not active: nothing more is asked of it.
 */
export function judgeFiche(product: Product, data: JsonObject, judging: Judging): Judged[] {
  if (!isActive(data)) return [];
  const fiche = seeFiche(product.id, data, judging.today, null);
  return judgeProduct(catalogue, product, { fiche, forge: null, pages: null }, judging).filter(
    ({ answer, rule }) =>
      answer === "fail" || (answer === "pass" && !(rule === reachableContact.id && mayHaveLeft(data))),
  );
}

/** The contact may be a person's own address, as usernames have a dot: only their fiche tells whether they are still there. */
function mayHaveLeft(data: JsonObject): boolean {
  return contactUsername(data)?.includes(".") ?? false;
}
