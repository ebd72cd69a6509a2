import type { SiteIndex } from "../fiches/site.ts";
import type { Records } from "../records/records.ts";

/** The paths of the existing fiches that records speak of: all that planning needs to read of the site. */
export function concernedFiches(records: Records, index: SiteIndex): string[] {
  const paths = [
    ...records.members.map(({ id }) => index.members.get(id)),
    ...records.products.map(({ id }) => index.products.get(id)),
  ];
  return paths.filter((path) => path !== undefined);
}
