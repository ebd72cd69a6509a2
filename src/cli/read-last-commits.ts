import { broughtByCommit, type LastCommit } from "../site/last-commit.ts";
import type { BroughtBy } from "../site/site.ts";
import { runGit } from "./run-git.ts";

/** Who brought what fiches of a clone say, by their paths below `root`; unknown where its history does not tell. */
export function readBringers(root: string, paths: readonly string[]): ReadonlyMap<string, BroughtBy> {
  return new Map(paths.map((path) => [path, broughtByCommit(readLastCommit(root, path))]));
}

/** A partial clone is not completed for this. */
const OFFLINE = { env: { GIT_NO_LAZY_FETCH: "1" } };

/**
 * Null for a folder that is no clone, for a fiche that was changed since the last commit, and for a commit without parents: the first
 * of a shallow clone seems to have brought everything.
 */
function readLastCommit(root: string, path: string): LastCommit | null {
  const file = `:(literal)${path}`;
  try {
    if (runGit(root, ["status", "--porcelain", "--", file], OFFLINE) !== "") return null;
    const format = "--format=%P%x00%an%x00%ae%x00%s";
    const log = runGit(root, ["log", "-1", "--no-show-signature", format, "--", file], OFFLINE);
    const [parents = "", name = "", email = "", subject = ""] = log.trimEnd().split("\0");
    return parents === "" ? null : { author: { name, email, login: null }, subject };
  } catch {
    return null;
  }
}
