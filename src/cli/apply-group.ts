import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { branchOf } from "../markers/branch-name.ts";
import type { Change } from "../plan/plan.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { IDENTITY, runGit } from "./run-git.ts";

export interface AppliedBranch {
  branch: string;
  status: "created" | "updated" | "unchanged";
  title: string;
  commit: string;
  paths: string[];
}

/** A local clone, read at its current commit. */
export interface GitClone {
  root: string;
  /** The folder of the site inside the repository, with its last `/`; empty at the top. */
  prefix: string;
  head: string;
}

const REGULAR = "100644";

/** For update-ref: the branch must not exist yet. */
const ABSENT = "";

export function openClone(root: string): GitClone | Problem {
  try {
    const prefix = runGit(root, ["rev-parse", "--show-prefix"]).trim();
    return { root, prefix, head: runGit(root, ["rev-parse", "--verify", "HEAD^{commit}"]).trim() };
  } catch (error) {
    return problem(reasonOf(error), { folder: root }, { file: root, line: 1, column: 1 });
  }
}

function reasonOf(error: unknown) {
  const failure = error instanceof Error ? error : new Error();
  if ("code" in failure && failure.code === "ENOENT") return "git-missing";
  // The name of a setting, whatever the language of Git's sentences.
  return failure.message.includes("safe.directory") ? "clone-of-another-user" : "not-a-repository";
}

/** Commits a group's fiches on the clone's current commit, on a branch of its own, by plumbing alone. */
export function applyGroup(
  clone: GitClone,
  group: string,
  title: string,
  changes: readonly Change[],
): AppliedBranch | Problem {
  const branch = branchOf(group);
  const place = { file: branch, line: 1, column: 1 };
  const dirty = changes.find((change) => readCommitted(clone, change.path).text !== change.before);
  if (dirty) return problem("site-not-committed", { path: dirty.path }, { ...place, file: dirty.path });
  const tip = revision(clone, `refs/heads/${branch}`);
  const tree = writeTree(clone, changes);
  const paths = changes.map(({ path }) => path);
  if (tip !== null && revision(clone, `${tip}^{tree}`) === tree)
    return { branch, status: "unchanged", title, commit: tip, paths };
  if (tip !== null && hasCommitsOfOthers(clone, tip)) return problem("branch-has-commits", { branch }, place);
  if (isCheckedOut(clone, branch)) return problem("branch-checked-out", { branch }, place);

  const commit = runGit(clone.root, ["commit-tree", tree, "-p", clone.head, "-F", "-"], {
    input: `${title}\n`,
  }).trim();
  try {
    runGit(clone.root, ["update-ref", "-m", "beta-fiches", `refs/heads/${branch}`, commit, tip ?? ABSENT]);
  } catch {
    return problem("branch-moved", { branch }, place);
  }
  return { branch, status: tip === null ? "created" : "updated", title, commit, paths };
}

/** A fiche at the clone's commit: its text, null where there is none, and its mode, which a change leaves as it is. */
function readCommitted(clone: GitClone, path: string): { text: string | null; mode: string } {
  const listed = runGit(clone.root, ["ls-tree", "-z", "--full-tree", clone.head, "--", `${clone.prefix}${path}`]);
  const [, mode = REGULAR, blob] = /^(\d+) blob ([\da-f]+)\t/.exec(listed) ?? [];
  return { text: blob === undefined ? null : runGit(clone.root, ["cat-file", "blob", blob]), mode };
}

function revision(clone: GitClone, name: string): string | null {
  try {
    return runGit(clone.root, ["rev-parse", "--verify", "--quiet", name]).trim();
  } catch {
    return null;
  }
}

/** Written through an index of its own, so that the clone's never moves. */
function writeTree(clone: GitClone, changes: readonly Change[]): string {
  const folder = mkdtempSync(join(tmpdir(), "beta-fiches-"));
  const env = { GIT_INDEX_FILE: join(folder, "index") };
  try {
    runGit(clone.root, ["read-tree", clone.head], { env });
    for (const { path, after } of changes) {
      const blob = runGit(clone.root, ["hash-object", "-w", "--stdin"], { input: after }).trim();
      runGit(
        clone.root,
        ["update-index", "--add", "--cacheinfo", `${readCommitted(clone, path).mode},${blob},${clone.prefix}${path}`],
        { env },
      );
    }
    return runGit(clone.root, ["write-tree"], { env }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasCommitsOfOthers(clone: GitClone, tip: string): boolean {
  const committers = runGit(clone.root, ["log", "--format=%ce", `${clone.head}..${tip}`]);
  return committers.split("\n").some((email) => email !== "" && email !== IDENTITY.email);
}

function isCheckedOut(clone: GitClone, branch: string): boolean {
  return runGit(clone.root, ["worktree", "list", "--porcelain"]).split("\n").includes(`branch refs/heads/${branch}`);
}
