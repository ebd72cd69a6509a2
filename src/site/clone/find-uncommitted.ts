import { folderTree } from "../../files/folder-tree.ts";
import type { SiteRepository } from "./open-repository.ts";
import { readBlobs } from "./read-commit.ts";
import { runGit } from "./run-git.ts";

/**
 * The paths that the work tree holds otherwise than any commit at hand: `texts` are those of the base. What another branch has committed is
 * none of them, nor what differs by line ends alone (Git for Windows writes CRLF), nor what a sparse checkout leaves out.
 */
export async function findUncommitted(
  repository: SiteRepository,
  texts: ReadonlyMap<string, string | null>,
): Promise<ReadonlySet<string>> {
  if (!repository.hasWorkTree) return new Set();
  const { root, prefix } = repository;
  const worked = await folderTree(root).read([...texts.keys()]);
  const differing = [...texts].filter(([path, text]) => !isSame(worked.get(path), text)).map(([path]) => path);
  if (differing.length === 0) return new Set();
  const names = new Map(differing.map((path) => [path, `HEAD:${prefix}${path}`] as const));
  const committed = readBlobs(root, [...names.values()]);
  const changed = differing.filter((path) => !isSame(worked.get(path), committed.get(names.get(path) ?? "")));
  const leftOut = listLeftOut(
    root,
    changed.filter((path) => !worked.has(path)),
  );
  return new Set(changed.filter((path) => !leftOut.has(`${prefix}${path}`)));
}

function isSame(one: string | null | undefined, other: string | null | undefined): boolean {
  return withoutCarriageReturns(one) === withoutCarriageReturns(other);
}

function withoutCarriageReturns(text: string | null | undefined) {
  return text?.replaceAll("\r\n", "\n") ?? null;
}

function listLeftOut(root: string, paths: readonly string[]): ReadonlySet<string> {
  if (paths.length === 0) return new Set();
  const printed = runGit(root, ["--literal-pathspecs", "ls-files", "-t", "-z", "--full-name", "--", ...paths]);
  return new Set(printed.split("\0").flatMap((entry) => (entry.startsWith("S ") ? [entry.slice(2)] : [])));
}
