import { lstatSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { runGit } from "./run-git.ts";

/**
 * What of a repository is a link where a branch is about to be written, by its path in Git's folder; undefined where nothing is. Git follows
 * links to folders of refs and objects, and to files of logs, and would write wherever whoever made the clone wanted.
 */
export function findLinked(root: string, branch: string): string | undefined {
  const written = [`refs/heads/${branch}`, `logs/refs/heads/${branch}`, "objects"];
  const [common = "", ...paths] = runGit(root, [
    "rev-parse",
    "--git-common-dir",
    ...written.flatMap((path) => ["--git-path", path]),
  ])
    .trimEnd()
    .split("\n")
    .map((path) => resolve(root, path));
  return paths.map((path) => linkOnTheWay(common, relative(common, path))).find((link) => link !== undefined);
}

function linkOnTheWay(folder: string, path: string): string | undefined {
  const steps = path.split(sep);
  const parts = steps.map((_, at) => steps.slice(0, at + 1).join(sep));
  return parts.find((part) => lstatSync(join(folder, part), { throwIfNoEntry: false })?.isSymbolicLink());
}
