import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { parisTime } from "../../dates/paris-time.ts";
import { ficheFolders, indexSite } from "../../fiches/site-index.ts";
import { isProblem, type Problem, problem } from "../../problems/problem.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { openRepository } from "./open-repository.ts";
import type { SiteClone } from "./open-site-clone.ts";
import { blobTree, listBlobs } from "./read-commit.ts";
import { GitFailure } from "./run-git.ts";

/** The branch of a site's repository that is published. */
export type PublishedBranch = Pick<Settings["site"], "repository" | "branch">;

/** A copy of the site that this program keeps for its user, of one commit, with its fiches and nothing else. */
export interface KeptSite {
  /** A bare repository. */
  folder: string;
  /** When it was last made the same as the site. */
  updated: Date;
}

/** What is written beside the copy once it is whole. */
const keptShape = z.object({ updated: z.iso.datetime(), branch: z.string() });

/** Where copies are kept: what may be lost goes to the system's own place for it. */
export function keptSitesFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { XDG_CACHE_HOME: cache = "", LOCALAPPDATA: local = "" } = env;
  const usual = platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
  const system = platform === "win32" && isAbsolute(local) ? local : usual;
  return join(isAbsolute(cache) ? cache : system, "beta-fiches", "sites");
}

/** The copy's repository and what is written of it, as paths below `keptSitesFolder`. */
export function keptPaths(repository: string): { git: string; note: string } {
  // GitHub takes names in any case.
  const name = repository.toLowerCase();
  return { git: `${name}.git`, note: `${name}.json` };
}

/** The copy of a site's branch, where `site update` has made one. */
export function findKeptSite(
  { repository, branch }: PublishedBranch,
  root = keptSitesFolder(process.env, process.platform),
): KeptSite | null {
  const { git, note } = keptPaths(repository);
  const folder = join(root, git);
  const kept = readNote(join(root, note));
  return kept && kept.branch === branch ? { folder, updated: new Date(kept.updated) } : null;
}

function readNote(path: string): z.infer<typeof keptShape> | null {
  try {
    return keptShape.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

/** When a copy was updated, as people say it in Paris, and how many whole days ago. */
export function ageOfCopy(updated: Date, now: Date): { day: string; time: string; age: number } {
  const { day, hour, minute } = parisTime(updated);
  const age = Math.max(0, Math.floor((now.getTime() - updated.getTime()) / 86_400_000));
  return { day, time: `${hour}\u00A0h\u00A0${minute}`, age };
}

/** The copy as commands read a clone's folder. */
export function openKeptSite(folder: string, site: Settings["site"]): SiteClone | Problem {
  const place = { file: folder, line: 1, column: 1 };
  try {
    const repository = openRepository(folder, site);
    if (isProblem(repository)) return repository;
    const blobs = listBlobs(repository, repository.base, Object.values(ficheFolders));
    return { root: folder, tree: blobTree(folder, blobs), index: indexSite(blobs.keys()) };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return problem("clone-refused", { folder, said: error.said }, place);
  }
}
