import { broughtByCommit, type LastCommit } from "../last-commit.ts";
import type { BroughtBy } from "../site.ts";
import type { SiteRepository } from "./open-repository.ts";
import { runGit } from "./run-git.ts";

/** Who brought what fiches of a commit say, by their paths below the site's folder; unknown where its history does not tell. */
export function readBringers(repository: SiteRepository, paths: readonly string[]): ReadonlyMap<string, BroughtBy> {
  return new Map(paths.map((path) => [path, broughtByCommit(readLastCommit(repository, path))]));
}

/** Null for a commit without parents: the first of a shallow clone seems to have brought everything. */
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
