import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EditableChange } from "../channels/editable-change.ts";
import { branchOf } from "../markers/branch-name.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { findLinked } from "../site/clone/find-linked.ts";
import { IDENTITY } from "../site/clone/git-environment.ts";
import { revision, type SiteRepository } from "../site/clone/open-repository.ts";
import { GitFailure, runGit } from "../site/clone/run-git.ts";

export interface AppliedBranch {
  branch: string;
  status: "created" | "updated" | "unchanged";
  title: string;
  commit: string;
  paths: string[];
}

const REGULAR = "100644";
const LOCAL = "refs/heads/";

/** For update-ref: the branch must not exist yet. */
const ABSENT = "";

/** Commits a group's fiches on the commit that stands for the site, on a branch of its own, by plumbing alone. */
export function applyGroup(
  clone: SiteRepository,
  group: string,
  title: string,
  changes: readonly EditableChange[],
): AppliedBranch | Problem {
  const branch = branchOf(group);
  try {
    return commitGroup(clone, branch, title, changes);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return problem("clone-refused", { folder: clone.root, said: error.said }, { file: branch, line: 1, column: 1 });
  }
}

function commitGroup(
  clone: SiteRepository,
  branch: string,
  title: string,
  changes: readonly EditableChange[],
): AppliedBranch | Problem {
  const place = { file: branch, line: 1, column: 1 };
  const blocking = findBlockingBranch(clone, branch);
  if (blocking) return problem("branch-in-the-way", { branch, blocking }, place);
  const linked = findLinked(clone.root, branch);
  if (linked !== undefined) return problem("clone-linked", { folder: clone.root, path: linked }, place);
  const tip = revision(clone.root, `refs/heads/${branch}`);
  const tree = writeTree(clone, changes);
  const paths = changes.map(({ path }) => path);
  if (tip !== null && treeOf(clone, tip) === tree) return { branch, status: "unchanged", title, commit: tip, paths };
  if (tip !== null && hasCommitsOfOthers(clone, tip)) return problem("branch-has-commits", { branch }, place);
  if (isCheckedOut(clone, branch)) return problem("branch-checked-out", { branch }, place);
  const published = findPublishedWork(clone, branch, tree);
  if (published) return problem("published-branch-has-commits", { branch, ...published }, place);

  const commit = runGit(clone.root, ["commit-tree", tree, "-p", clone.base, "-F", "-"], {
    input: `${title}\n`,
  }).trim();
  try {
    // A branch may be another one's second name, which is not ours to move.
    const options = ["--no-deref", "-m", "beta-fiches"];
    runGit(clone.root, ["update-ref", ...options, `refs/heads/${branch}`, commit, tip ?? ABSENT]);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return problem("branch-moved", { branch }, place);
  }
  return { branch, status: tip === null ? "created" : "updated", title, commit, paths };
}

/** For Git a branch is a file: one cannot stand where another needs a folder, nor beside one that a disk takes for the same. */
function findBlockingBranch({ branches, ignoresCase }: SiteRepository, branch: string): string | undefined {
  const fold = (name: string) => (ignoresCase ? name.toLowerCase() : name);
  const wanted = fold(branch);
  const local = [...branches.keys()].flatMap((ref) => (ref.startsWith(LOCAL) ? [ref.slice(LOCAL.length)] : []));
  return local.find((name) => {
    const known = fold(name);
    return wanted.startsWith(`${known}/`) || known.startsWith(`${wanted}/`) || (known === wanted && name !== branch);
  });
}

/** The same branch on a server, with work of somebody else that a push would replace; none where it holds the same fiches. */
function findPublishedWork(clone: SiteRepository, branch: string, tree: string) {
  for (const [ref, tip] of clone.branches) {
    const [, remote] = /^refs\/remotes\/([^/]+)\//.exec(ref) ?? [];
    if (remote === undefined || ref !== `refs/remotes/${remote}/${branch}`) continue;
    if (treeOf(clone, tip) !== tree && hasCommitsOfOthers(clone, tip)) return { remote };
  }
  return undefined;
}

function treeOf({ root }: SiteRepository, commit: string): string | null {
  return revision(root, `${commit}^{tree}`);
}

/** The mode of a fiche, which a change leaves as it is. */
function modeOf({ root, base, prefix }: SiteRepository, path: string): string {
  const listed = runGit(root, ["ls-tree", "-z", "--full-tree", base, "--", `${prefix}${path}`]);
  return /^(\d+) blob /.exec(listed)?.[1] ?? REGULAR;
}

/** Written through an index of its own, so that the clone's never moves. */
function writeTree(clone: SiteRepository, changes: readonly EditableChange[]): string {
  const folder = mkdtempSync(join(tmpdir(), "beta-fiches-"));
  const env = { GIT_INDEX_FILE: join(folder, "index") };
  try {
    runGit(clone.root, ["read-tree", clone.base], { env });
    for (const { path, after } of changes) {
      const blob = runGit(clone.root, ["hash-object", "-w", "--stdin"], { input: after }).trim();
      runGit(
        clone.root,
        ["update-index", "--add", "--cacheinfo", `${modeOf(clone, path)},${blob},${clone.prefix}${path}`],
        { env },
      );
    }
    return runGit(clone.root, ["write-tree"], { env }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasCommitsOfOthers(clone: SiteRepository, tip: string): boolean {
  const committers = runGit(clone.root, ["log", "--format=%ce", `${clone.base}..${tip}`]);
  return committers.split("\n").some((email) => email !== "" && email !== IDENTITY.email);
}

function isCheckedOut(clone: SiteRepository, branch: string): boolean {
  return runGit(clone.root, ["worktree", "list", "--porcelain"]).split("\n").includes(`branch refs/heads/${branch}`);
}
