import { createPublishedDirectory, type PublishedNames } from "../fiches/published-directory.ts";
import type { PublishedFiche, SiteFiche } from "../fiches/published-fiche.ts";
import { readFiche } from "../fiches/read-fiche.ts";
import { createSiteDirectory, type SiteDirectory } from "../fiches/site-directory.ts";
import type { SiteIndex } from "../fiches/site-index.ts";
import { phaseWords } from "../fiches/vocabularies.ts";
import type { GitHubError } from "../github/github-error.ts";
import type { Problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";

/**
 * The site at one commit, wherever it was read: which fiches and references exist, and the texts of the fiches that were read. Plain data:
 * a thread can hand it to another.
 */
export interface Site {
  index: SiteIndex;
  /** By path. Null: the file is there but is not UTF-8 text. */
  texts: ReadonlyMap<string, string | null>;
  /** Who last changed fiches, by path, where that was asked. */
  lastModifiedBy?: ReadonlyMap<string, LastModifiedBy>;
  /** Where its public JSON was read instead: then it has no texts, and changes of it are entries, never diffs. */
  published?: PublishedSite;
}

/** The site as its public JSON shows it. */
export interface PublishedSite {
  /** Those that records speak of, by path; a problem where one cannot be read. */
  fiches: ReadonlyMap<string, PublishedFiche | Problem>;
  names: PublishedNames;
  /** What was not read, and so is not judged. */
  problems: Problem[];
}

/** The fiche at a path of the index, or why it cannot be read. */
export function siteFicheAt({ texts, published }: Site, path: string): SiteFiche | Problem {
  return published?.fiches.get(path) ?? readFiche(texts.get(path) ?? null, path);
}

export function directoryOf({ index, texts, published }: Site): SiteDirectory {
  return published ? createPublishedDirectory(published.names) : createSiteDirectory(index, texts);
}

/**
 * Who made the last change of a fiche: the site's nightly export of the espace membre, someone else, or unknown where its commit
 * cannot be read.
 */
export type LastModifiedBy = "export" | "other" | "unknown";

/** Where fiches are read from. `Reading` is what one place knows of the site besides. */
export interface SiteSource<Reading extends Site = Site> {
  /** All that planning needs of the site, at one moment: its index, and the fiches that records speak of. */
  read(records: Records): Promise<Reading | UnreadableSite>;
  /** Who last changed these fiches, by path; asked only where the plan depends on it. Unknown where it cannot be read. */
  readLastModifiedBy(site: Reading, paths: readonly string[]): Promise<ReadonlyMap<string, LastModifiedBy>>;
}

export interface UnreadableSite {
  problems: Problem[];
  /** What GitHub answered, where it could not be read there. */
  failure: GitHubError | null;
}

export function isUnreadable(site: Site | UnreadableSite): site is UnreadableSite {
  return "problems" in site;
}

/** The paths of the existing fiches that records speak of. */
export function followedFiches({ members, products }: Records, index: SiteIndex): string[] {
  return [
    ...members.map(({ id }) => index.members.get(id)),
    ...products.map(({ id }) => index.products.get(id)),
  ].filter((path) => path !== undefined);
}

/** What is known of products alone: records, and fiches of theirs. */
export function ofProducts(
  { products }: Pick<Records, "products">,
  { index, texts, published }: Site,
): [Pick<Records, "products">, Site] {
  const paths = products.map(({ id }) => index.products.get(id)).filter((path) => path !== undefined);
  const own = <Read>(all: ReadonlyMap<string, Read>) =>
    new Map(
      paths.flatMap((path): [string, Read][] => {
        const read = all.get(path);
        return read === undefined ? [] : [[path, read]];
      }),
    );
  const ownPublished = published && { published: { ...published, fiches: own(published.fiches) } };
  return [{ products }, { index, texts: own(texts), ...ownPublished }];
}

/**
 * The paths of the fiches that planning needs: those that records speak of; all of the members, where one is new and may be
 * somebody's second fiche; all of the products, where a record names one that may have been renamed or a phase that they may have.
 */
export function fichesToRead(records: Records, index: SiteIndex): string[] {
  const paths = [
    ...followedFiches(records, index),
    ...(records.members.some((record) => isNew(record, index)) ? index.members.values() : []),
    ...(namesUnknownProduct(records, index) || namesUnknownPhase(records) ? index.products.values() : []),
  ];
  return [...new Set(paths)];
}

function isNew({ id, value }: Records["members"][number], index: SiteIndex): boolean {
  return value.publish !== false && !index.members.has(id);
}

export function namesUnknownProduct({ members, products }: Records, index: SiteIndex): boolean {
  const isUnknown = (id: string) => !index.products.has(id) && !index.products.has(id.normalize("NFC"));
  return (
    products.some(({ id }) => isUnknown(id)) ||
    members.some(({ value }) => value.missions.some(({ startups = [] }) => startups.some(isUnknown)))
  );
}

function namesUnknownPhase({ products }: Records): boolean {
  return products.some(({ value }) => value.phases?.some(({ name }) => !phaseWords.includes(name)));
}
