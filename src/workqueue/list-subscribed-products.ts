import { textOf } from "../fiches/json.ts";
import { isFiche } from "../fiches/read-fiche.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type Site, siteFicheAt } from "../site/site.ts";
import { isActiveProduct } from "../standards/observe-fiche.ts";
import { parseRepositoryAddress } from "../standards/repository-address.ts";
import type { SubscribedProduct } from "./product-subscriptions.ts";

/**
 * The active products of records whose repository is on GitHub, by the address that the record gives or, where it gives none, the
 * fiche. Everything else comes from the fiche: a product that the site does not show yet is left out.
 */
export function listSubscribedProducts(
  records: Pick<Records, "products">,
  site: Site,
  { standards }: Pick<Settings, "standards">,
): SubscribedProduct[] {
  return records.products.flatMap(({ id, value }) => {
    const path = site.index.products.get(id);
    const fiche = path === undefined ? null : siteFicheAt(site, path);
    if (!fiche || !isFiche(fiche) || !isActiveProduct(fiche.data)) return [];
    const repositoryUrl = (
      value.repository === undefined ? textOf(fiche.data.repository) : (value.repository ?? "")
    ).trim();
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
}
