import type { Day } from "../dates/day.ts";
import type { JsonObject } from "../fiches/json.ts";
import { isFiche } from "../fiches/read-fiche.ts";
import type { Records } from "../records/records.ts";
import { type Site, siteFicheAt } from "./site.ts";

/** What the site says of a product. */
export interface ProductOnSite {
  /** Null where the fiche has none. */
  title: string | null;
  /** The last that has begun; null where none has. */
  phase: string | null;
}

/** Of the products of records, by id: those whose fiche is there and can be read. */
export function describeProducts(
  { products }: Pick<Records, "products">,
  site: Site,
  today: Day,
): ReadonlyMap<string, ProductOnSite> {
  return new Map(
    products.flatMap(({ id }): [string, ProductOnSite][] => {
      const path = site.index.products.get(id);
      const fiche = path === undefined ? null : siteFicheAt(site, path);
      if (!fiche || !isFiche(fiche)) return [];
      const { title } = fiche.data;
      return [
        [id, { title: typeof title === "string" && title !== "" ? title : null, phase: phaseOf(fiche.data, today) }],
      ];
    }),
  );
}

function phaseOf({ phases }: JsonObject, today: Day): string | null {
  if (!Array.isArray(phases)) return null;
  const begun = phases.flatMap((one) => {
    if (typeof one !== "object" || one === null || Array.isArray(one)) return [];
    const { name, start } = one;
    return typeof name === "string" && typeof start === "string" && start.slice(0, 10) <= today
      ? [{ name, start }]
      : [];
  });
  return begun.sort((a, b) => (a.start < b.start ? -1 : 1)).at(-1)?.name ?? null;
}
