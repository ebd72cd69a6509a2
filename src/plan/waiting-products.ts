import type { SiteIndex } from "../fiches/site.ts";
import type { Records } from "../records/records.ts";

/** The record files, by product id, of products that have neither a fiche nor one in this plan: their record is in error. */
export type WaitingProducts = ReadonlyMap<string, string>;

/** `index` knows the products of the site and those that the plan creates. */
export function waitingProducts(records: Records, index: SiteIndex): WaitingProducts {
  const refused = [...records.rejected].flatMap((key) => (key.startsWith("products/") ? [key.slice(9)] : []));
  const files = [
    ...records.products.map(({ id, file }) => [id, file] as const),
    ...refused.map((id) => [id, fileOf(id, records)] as const),
  ];
  return new Map(files.filter(([id]) => !index.products.has(id)));
}

/** A rejected record is known by its id alone; its problem tells how its file is spelled. */
function fileOf(id: string, { problems }: Records): string {
  const named = problems.find(
    ({ file }) => /(?:^|\/)products\/([^/]+)\.ya?ml$/.exec(file)?.[1]?.normalize("NFC") === id,
  );
  return named?.file ?? `products/${id}.yml`;
}
