import type { ByteTree } from "../files/file-tree.ts";
import type { TreeEntry } from "./file-list.ts";
import type { GitHub, Repository } from "./port.ts";
import { type GitObjectCache, readEntries, sourceOfEntries } from "./repository-source.ts";

/**
 * What merging `head` into `base` would give, file by file: what `base` has, with what `head` changed since they parted. Of a file that
 * both changed, the head's: its lines are the ones that people see in the pull request.
 */
export function mergedSource(
  github: GitHub,
  repository: Repository,
  { base, head }: { base: string; head: string },
  cache: GitObjectCache,
): ByteTree {
  const entriesOf = (commit: string) => readEntries(github, repository, commit, cache);
  const listMerged = async () => {
    const from = await github.readMergeBase(repository, base, head);
    // The usual case, and that of histories that have nothing in common.
    if (from === base || from === null) return entriesOf(head);
    const [before, ours, theirs] = await Promise.all([entriesOf(from), entriesOf(base), entriesOf(head)]);
    return mergeEntries(before, ours, theirs);
  };
  return sourceOfEntries(github, repository, listMerged, cache);
}

function mergeEntries(
  before: readonly TreeEntry[],
  ours: readonly TreeEntry[],
  theirs: readonly TreeEntry[],
): TreeEntry[] {
  const [was, base, head] = [before, ours, theirs].map((entries) => new Map(entries.map((one) => [one.path, one])));
  const paths = new Set([...ours, ...theirs].map(({ path }) => path));
  return [...paths].flatMap((path) => {
    const isTouched = head?.get(path)?.blob !== was?.get(path)?.blob;
    return (isTouched ? head : base)?.get(path) ?? [];
  });
}
