import type { Json } from "../fiches/json.ts";
import type { Judged } from "./finding.ts";
import type { RepositorySeen } from "./forge-evidence.ts";
import { judgeProduct } from "./judge-product.ts";
import { repositoryRules } from "./repository-rules.ts";
import { seeFiche } from "./see-fiche.ts";

/** What is public of a product, as its fiche gives it. */
export interface PublicProduct {
  id: string;
  title: string;
  /** Of the fiche's front matter: they decide how grave a breach is. */
  phases?: Json | undefined;
}

/**
 * What a product's repository answers alone, in the order of the catalogue. Fit for the public: no attestation is looked at, nor
 * anything of the fiche but its phases. `today` is a day.
 */
export function judgeRepository({ id, title, phases }: PublicProduct, seen: RepositorySeen, today: string): Judged[] {
  const fiche = seeFiche(id, { repository: seen.asked, ...(phases === undefined ? {} : { phases }) }, today, null);
  const evidence = { fiche, forge: seen, pages: null };
  return judgeProduct(repositoryRules, { id, title, attestations: [] }, evidence, { today, attestationMonths: 0 });
}
