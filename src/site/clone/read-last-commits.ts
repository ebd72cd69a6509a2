import { type LastCommit, whoModified } from "../last-commit.ts";
import type { LastModifiedBy } from "../site.ts";
import type { SiteRepository } from "./open-repository.ts";
import { runGit } from "./run-git.ts";

/** Who last changed fiches of a commit, by their paths below the site's folder; unknown where its history does not tell. */
export function readBringers(
  repository: SiteRepository,
  paths: readonly string[],
): ReadonlyMap<string, LastModifiedBy> {
  return new Map(paths.map((path) => [path, whoModified(readLastCommit(repository, path))]));
}

/** Null for a commit without parents: the first of a shallow clone seems to have added everything. */
function readLastCommit({ root, base, prefix }: SiteRepository, path: string): LastCommit | null {
  try {
    const format = "--format=%P%x00%an%x00%ae%x00%s";
    const file = `:(top,literal)${prefix}${path}`;
    const log = runGit(root, ["log", "-1", format, base, "--", file]);
    const [parents = "", name = "", email = "", subject = ""] = log.trimEnd().split("\0");
    return parents === "" ? null : { author: { name, email, login: null }, subject };
  } catch {
    return null;
  }
}
