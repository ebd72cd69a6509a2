import { textOf } from "../fiches/json.ts";
import { isFiche } from "../fiches/read-fiche.ts";
import type { Records } from "../records/records.ts";
import { isOperatorSite, type OperatorRules } from "../settings/operator-rules.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type Site, siteFicheAt } from "../site/site.ts";
import { isActiveProduct } from "../standards/observe-fiche.ts";
import { parseRepositoryAddress } from "../standards/repository-address.ts";
import type { SubscribedProduct } from "./product-subscriptions.ts";

/** Products of one staffing repository: the whole real site has some 1,500, a contractor at most a tenth of them. */
const MAX_PRODUCTS = 200;

/**
 * The active products of records whose repository is on GitHub, by what the fiche says: of records only that they name the product. None where
 * the site is not one of the operator's: anyone can make up a site, and what it says would be read in the repositories of others.
 */
export function listSubscribedProducts(
  records: Pick<Records, "products">,
  site: Site,
  { site: { repository: siteRepository }, standards }: Pick<Settings, "site" | "standards">,
  operator: Pick<OperatorRules, "sites">,
): SubscribedProduct[] {
  if (!isOperatorSite(siteRepository, operator)) return [];
  const found = records.products.flatMap(({ id }) => {
    const path = site.index.products.get(id);
    const fiche = path === undefined ? null : siteFicheAt(site, path);
    if (!fiche || !isFiche(fiche) || !isActiveProduct(fiche.data)) return [];
    const repositoryUrl = textOf(fiche.data.repository).trim();
    const address = parseRepositoryAddress(repositoryUrl);
    if (address.forge !== "github" || address.kind !== "repository") return [];
    const { owner, name, folder } = address;
    const title = textOf(fiche.data.title).trim() || id;
    return [
      {
        id,
        title,
        phases: fiche.data.phases,
        repositoryUrl,
        repository: { owner, name },
        folder,
        issues: standards.issues,
      },
    ];
  });
  return found.slice(0, MAX_PRODUCTS);
}
