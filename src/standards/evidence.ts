import type { FicheSeen } from "./fiche-evidence.ts";
import type { ForgeAnswer } from "./forge-evidence.ts";
import type { ProductPages } from "./page-evidence.ts";

/** All that the rules look at, gathered before and once. */
export interface Evidence {
  fiche: FicheSeen;
  /** Null: not asked. */
  forge: ForgeAnswer | null;
  /** Null: not asked. */
  pages: ProductPages | null;
}
