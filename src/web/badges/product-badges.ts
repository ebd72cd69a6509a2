import type { PublicFicheState, PublicProduct } from "../../feedback/snapshot/public-products.ts";
import { type Badge, badgeColors, countedBadge } from "../../standards/badge.ts";

const states: Record<PublicFicheState, Omit<Badge, "label">> = {
  "up-to-date": { message: "à jour", color: badgeColors.good },
  changing: { message: "mise à jour prévue", color: badgeColors.fair },
  unknown: { message: "non renseigné", color: badgeColors.none },
};

/** Whether the site says of a product what its record says. */
export function ficheBadge({ fiche }: Pick<PublicProduct, "fiche">): Badge {
  return { label: "fiche beta.gouv.fr", ...states[fiche] };
}

/** How many standards a product meets, of those with a known answer. */
export function standardsBadge({ standards }: Pick<PublicProduct, "standards">): Badge {
  return countedBadge(standards?.met ?? 0, standards?.judged ?? 0);
}
