import { textOf } from "../fiches/json.ts";
import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Site } from "../fiches/site.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { repositoryAddress } from "../standards/repository-address.ts";
import { isActive } from "../standards/see-fiche.ts";
import type { FollowedProduct } from "./followed-products.ts";

/**
 * The active products of records whose repository is on GitHub, by the address that the record gives or, where it gives none, the
 * fiche. All else is the fiche's word: a product that the site does not show yet is nobody's affair.
 */
export function productsOf(
  records: Records,
  site: Site,
  { standards }: Pick<Settings, "standards">,
): FollowedProduct[] {
  return records.products.flatMap(({ id, value }) => {
    const path = site.index.products.get(id);
    const fiche = path === undefined ? null : readFiche(site.texts.get(path) ?? null, path);
    if (!fiche || !isFiche(fiche) || !isActive(fiche.data)) return [];
    const asked = (value.repository === undefined ? textOf(fiche.data.repository) : (value.repository ?? "")).trim();
    const address = repositoryAddress(asked);
    if (address.forge !== "github" || address.kind !== "repository") return [];
    const { owner, name, folder } = address;
    const title = textOf(fiche.data.title).trim() || id;
    return [
      { id, title, phases: fiche.data.phases, asked, repository: { owner, name }, folder, issues: standards.issues },
    ];
  });
}
