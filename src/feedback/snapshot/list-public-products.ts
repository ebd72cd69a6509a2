import type { ProductOnSite } from "../../site/describe-products.ts";
import { countMet } from "../../standards/count-met.ts";
import type { SnapshotRecord } from "./contractor-snapshot.ts";
import type { SnapshotStandards } from "./list-snapshot-standards.ts";
import type { PublicProduct, PublicProducts } from "./public-products.ts";

interface Published {
  contractor: string;
  records: readonly SnapshotRecord[];
  /** Whether something is wrong with a record, so that nothing is known of its fiche. */
  isWrong: (record: SnapshotRecord) => boolean;
  standards: readonly SnapshotStandards[];
  siteUrl: string;
  onSite: ReadonlyMap<string, ProductOnSite>;
}

/** Products whose fiche the site has: of another one not even its name is public. */
export function listPublicProducts(published: Published): PublicProducts {
  const { contractor, records, isWrong, standards, siteUrl, onSite } = published;
  const standardsOf = new Map(standards.map((one) => [one.product, one]));
  const products = records.flatMap((record): PublicProduct[] => {
    const { collection, id, changes } = record;
    const known = collection === "products" ? onSite.get(id) : undefined;
    if (!known || /\p{Cs}/u.test(id)) return [];
    return [
      {
        ...{ id, title: known.title ?? id },
        url: `${siteUrl.replace(/\/+$/, "")}/startups/${encodeURIComponent(id)}.html`,
        phase: known.phase,
        fiche: changes.length > 0 ? "changing" : isWrong(record) ? "unknown" : "up-to-date",
        standards: countAnswers(standardsOf.get(id)),
      },
    ];
  });
  return { contractor, products };
}

function countAnswers(known: SnapshotStandards | undefined): PublicProduct["standards"] {
  const counted = countMet(known?.findings ?? []);
  return counted.judged > 0 ? counted : null;
}
