import { existsSync } from "node:fs";
import { join } from "node:path";
import { ficheFolders, indexSite } from "../../fiches/site-index.ts";
import { checkFolder } from "../../files/check-path.ts";
import { isProblem, type Problem, problem } from "../../problems/problem.ts";
import type { Records } from "../../records/records.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { fichesToRead, followedFiches, type Site, type SiteSource, type UnreadableSite } from "../site.ts";
import { findUncommitted } from "./find-uncommitted.ts";
import { openRepository, type SiteRepository } from "./open-repository.ts";
import { openSiteClone, rootOfSite, type SiteClone } from "./open-site-clone.ts";
import { blobTree, listBlobs, readBlobs } from "./read-commit.ts";
import { readBringers } from "./read-last-commits.ts";
import { GitFailure } from "./run-git.ts";

/** What a clone on this machine tells of the site besides. */
export interface ClonedSite extends Site, SiteClone {
  /** Where the fiches were read, and where branches start; or why no branch can be made from this folder. */
  repository: SiteRepository | Problem;
  /** Paths of fiches that records speak of and that the work tree holds otherwise, without commit. */
  uncommitted: ReadonlySet<string>;
}

/**
 * A clone of the site on this machine, at the commit of `site.branch`, wherever HEAD is and whatever the work tree holds: what a pull
 * request would start from. A folder without a usable repository is read as it is.
 */
export function cloneSite(folder: string, site: Settings["site"]): SiteSource<ClonedSite> {
  return {
    readLastModifiedBy: async ({ repository }, paths) =>
      isProblem(repository) ? new Map() : readBringers(repository, paths),
    async read(records) {
      try {
        return await readClone(folder, site, records);
      } catch (error) {
        if (!(error instanceof GitFailure)) throw error;
        const place = { file: folder, line: 1, column: 1 };
        return unreadable(problem("clone-refused", { folder, said: error.said }, place));
      }
    },
  };
}

async function readClone(folder: string, site: Settings["site"], records: Records) {
  const wrong = checkFolder(folder);
  if (wrong) return unreadable(wrong);
  const repository = openRepository(rootOfSite(folder), site);
  if (!isProblem(repository))
    return (await readCommit(repository, records)) ?? readFolder(folder, records, withoutFiches(folder));
  return repository.code === "clone-branch-missing" ? unreadable(repository) : readFolder(folder, records, repository);
}

/** Null where the commit holds no fiches: they are only in the folder. */
async function readCommit(repository: SiteRepository, records: Records): Promise<ClonedSite | UnreadableSite | null> {
  const { root } = repository;
  const blobs = listBlobs(repository, repository.base, Object.values(ficheFolders));
  const index = indexSite(blobs.keys());
  if (index.members.size === 0 && index.products.size === 0) return null;
  const tree = blobTree(root, blobs);
  const paths = fichesToRead(records, index);
  const texts = await tree.read(paths);
  const absent = paths.find((path) => !texts.has(path));
  if (absent !== undefined) {
    const details = { path: absent, branch: repository.baseName };
    return unreadable(problem("clone-incomplete", details, { file: root, line: 1, column: 1 }));
  }
  const followed = followedFiches(records, index).map((path) => [path, texts.get(path) ?? null] as const);
  const uncommitted = await findUncommitted(repository, new Map(followed));
  return { root, tree, index, texts, repository, uncommitted };
}

/** Why Git cannot be asked for the fiches that a folder (a bare repository, a sparse checkout) does not have. */
const UNREADABLE = new Set<Problem["code"]>(["git-missing", "clone-of-another-user", "partial-clone"]);

async function readFolder(folder: string, records: Records, why: Problem): Promise<ClonedSite | UnreadableSite> {
  const clone = openSiteClone(folder);
  if (isProblem(clone)) return unreadable(UNREADABLE.has(why.code) ? why : clone);
  const texts = await clone.tree.read(fichesToRead(records, clone.index));
  return { ...clone, texts, repository: why, uncommitted: new Set() };
}

function withoutFiches(folder: string): Problem {
  return problem("clone-without-fiches", { folder }, { file: folder, line: 1, column: 1 });
}

function unreadable(found: Problem): UnreadableSite {
  return { problems: [found], failure: null };
}

/** Whether a fiche that a change would create already stands in the work tree, without commit. */
export function isUncommittedFile({ repository }: ClonedSite, path: string): boolean {
  return (
    !isProblem(repository) &&
    repository.hasWorkTree &&
    existsSync(join(repository.root, path)) &&
    !isCommitted(repository, path)
  );
}

function isCommitted({ root, prefix }: SiteRepository, path: string): boolean {
  return readBlobs(root, [`HEAD:${prefix}${path}`]).size > 0;
}
