import { isUtf8 } from "node:buffer";
import type { FileTree } from "../../files/file-tree.ts";
import { runGit, runGitForBytes } from "./run-git.ts";

/** Blobs by path from `prefix`, of the folders `under`; links and submodules are left out. */
export function listBlobs(
  { root, prefix }: { root: string; prefix: string },
  commit: string,
  under: readonly string[],
): Map<string, string> {
  const paths = under.map((path) => `${prefix}${path}`);
  const printed = runGit(root, ["ls-tree", "-r", "-z", "--full-tree", commit, "--", ...paths]);
  return new Map(
    printed.split("\0").flatMap((entry) => {
      const [, blob, path] = /^100\d{3} blob ([\da-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
      return blob === undefined || path === undefined ? [] : [[path.slice(prefix.length), blob] as const];
    }),
  );
}

/** The files of a commit, by their blobs. */
export function blobTree(root: string, blobs: ReadonlyMap<string, string>): FileTree {
  return {
    list: async () => [...blobs.keys()].map((path) => ({ path, size: null })),
    read: async (paths) => {
      const texts = readBlobs(
        root,
        paths.flatMap((path) => blobs.get(path) ?? []),
      );
      const found = paths.map((path) => [path, texts.get(blobs.get(path) ?? "")] as const);
      return new Map(found.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
    },
  };
}

/**
 * Texts by object name (an id, or `COMMIT:PATH`), as the repository holds them, whatever line ends the work tree has. Null where it is
 * not UTF-8; absent where the clone does not have it.
 */
export function readBlobs(root: string, names: readonly string[]): Map<string, string | null> {
  const texts = new Map<string, string | null>();
  // A name of several lines would be several questions.
  const asked = names.filter((name) => !name.includes("\n"));
  if (asked.length === 0) return texts;
  const answer = runGitForBytes(root, ["cat-file", "--batch"], { input: `${asked.join("\n")}\n` });
  let at = 0;
  for (const name of asked) {
    const end = answer.indexOf(10, at);
    const [, size] = / blob (\d+)$/.exec(answer.toString("utf8", at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    const bytes = answer.subarray(at, at + Number(size));
    texts.set(name, isUtf8(bytes) ? bytes.toString("utf8") : null);
    at += Number(size) + 1;
  }
  return texts;
}
