import type { SiteIndex } from "../fiches/site-index.ts";

/** The site at one commit, wherever it was read: which fiches and references exist, and the texts of the fiches that were read. */
export interface Site {
  index: SiteIndex;
  /** By path. Null: the file is there but is not UTF-8 text. */
  texts: ReadonlyMap<string, string | null>;
}
