import type { Place } from "../../problems/problem.ts";
import type { FicheSeen } from "../../standards/fiche-evidence.ts";
import type { Product } from "../../standards/product.ts";

/** A product to judge, what its fiche says, and where a person would change it. */
export interface Subject {
  product: Product;
  fiche: FicheSeen;
  /** Where the record names the key, its line there; else the fiche's. */
  locate: (key: string | null) => Place;
}
