import type { SiteIndex } from "../fiches/site-index.ts";
import type { Records } from "../records/records.ts";

/** The site at one commit, wherever it was read: which fiches and references exist, and the texts of the fiches that were read. */
export interface Site {
  index: SiteIndex;
  /** By path. Null: the file is there but is not UTF-8 text. */
  texts: ReadonlyMap<string, string | null>;
}

/** The paths of the existing fiches that records speak of: all that planning needs to read of the site. */
export function fichesToRead(records: Records, index: SiteIndex): string[] {
  const paths = [
    ...records.members.map(({ id }) => index.members.get(id)),
    ...records.products.map(({ id }) => index.products.get(id)),
  ];
  return paths.filter((path) => path !== undefined);
}
