import type { Evidence } from "../evidence.ts";
import { said } from "../exhibits.ts";
import type { FicheSeen } from "../fiche-evidence.ts";
import type { ForgeAnswer } from "../forge-evidence.ts";
import type { ProductPages } from "../page-evidence.ts";
import { within } from "./within.ts";

/** Asks the forge about an address; null where it is no forge that we ask. Never throws for what the forge may answer. */
export type GatherForge = (address: string) => Promise<ForgeAnswer | null>;

/** Fetches the pages of a product, by its fiche's `link` and `stats_url`. */
export type GatherPages = (product: { link: string | null; statsUrl: string | null }) => Promise<ProductPages>;

/** Null: not asked. */
export interface Gatherers {
  forge: GatherForge | null;
  pages: GatherPages | null;
}

/** All that is to be seen of one product, within `limit` ms; what takes longer is as if it had not answered. */
export async function gatherEvidence(fiche: FicheSeen, { forge, pages }: Gatherers, limit: number): Promise<Evidence> {
  const repository = said(fiche, "repository");
  const [link, stats] = [said(fiche, "link") || null, said(fiche, "stats_url") || null];
  const slow: ForgeAnswer = {
    kind: "unseen",
    asked: repository,
    at: fiche.at,
    reason: "time-out",
    status: "trop lent",
  };
  const [forgeAnswer, pageAnswers] = await Promise.all([
    forge && repository !== "" ? within(limit, forge(repository), slow) : null,
    pages && (link !== null || stats !== null) ? within(limit, pages({ link, statsUrl: stats }), null) : null,
  ]);
  return { fiche, forge: forgeAnswer, pages: pageAnswers };
}
