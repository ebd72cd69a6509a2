import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { branchOf } from "../delivery/branch-of.ts";
import type { Change } from "../plan/plan.ts";
import { type Problem, problem } from "../problems/problem.ts";

export interface AppliedBranch {
  branch: string;
  status: "created" | "updated" | "unchanged";
  title: string;
  commit: string;
  paths: string[];
}

/** A local clone, read at its current commit. */
export interface Clone {
  root: string;
  /** The folder of the site inside the repository, with its last `/`; empty at the top. */
  prefix: string;
  head: string;
}

/** Who commits: lets a later run tell its own commits from people's. */
const IDENTITY = { name: "beta-fiches", email: "beta-fiches@users.noreply.github.com" };
const ABSENT = "0".repeat(40);

export function openClone(root: string): Clone | Problem {
  try {
    const prefix = git(root, ["rev-parse", "--show-prefix"]).trim();
    return { root, prefix, head: git(root, ["rev-parse", "--verify", "HEAD^{commit}"]).trim() };
  } catch {
    return problem("not-a-repository", { folder: root }, { file: root, line: 1, column: 1 });
  }
}

/** Commits a group's fiches on the clone's current commit, on a branch of its own, by plumbing alone. */
export function applyGroup(
  clone: Clone,
  group: string,
  title: string,
  changes: readonly Change[],
): AppliedBranch | Problem {
  const branch = branchOf(group);
  const place = { file: branch, line: 1, column: 1 };
  const dirty = changes.find((change) => committed(clone, change.path) !== change.before);
  if (dirty) return problem("site-not-committed", { path: dirty.path }, { ...place, file: dirty.path });
  const tip = revision(clone, `refs/heads/${branch}`);
  const tree = writeTree(clone, changes);
  const paths = changes.map(({ path }) => path);
  if (tip !== null && revision(clone, `${tip}^{tree}`) === tree)
    return { branch, status: "unchanged", title, commit: tip, paths };
  if (tip !== null && hasCommitsOfOthers(clone, tip)) return problem("branch-has-commits", { branch }, place);
  if (isCheckedOut(clone, branch)) return problem("branch-checked-out", { branch }, place);

  const commit = git(clone.root, ["commit-tree", tree, "-p", clone.head, "-F", "-"], {
    input: `${title}\n`,
    env: identity(),
  }).trim();
  try {
    git(clone.root, ["update-ref", "-m", "beta-fiches", `refs/heads/${branch}`, commit, tip ?? ABSENT]);
  } catch {
    return problem("branch-moved", { branch }, place);
  }
  return { branch, status: tip === null ? "created" : "updated", title, commit, paths };
}

function committed(clone: Clone, path: string): string | null {
  const blob = revision(clone, `${clone.head}:${clone.prefix}${path}`);
  return blob === null ? null : git(clone.root, ["cat-file", "blob", blob]);
}

function revision(clone: Clone, name: string): string | null {
  try {
    return git(clone.root, ["rev-parse", "--verify", "--quiet", name]).trim();
  } catch {
    return null;
  }
}

/** Written through an index of its own, so that the clone's never moves. */
function writeTree(clone: Clone, changes: readonly Change[]): string {
  const folder = mkdtempSync(join(tmpdir(), "beta-fiches-"));
  const env = { GIT_INDEX_FILE: join(folder, "index") };
  try {
    git(clone.root, ["read-tree", clone.head], { env });
    for (const { path, after } of changes) {
      const blob = git(clone.root, ["hash-object", "-w", "--stdin"], { input: after }).trim();
      git(clone.root, ["update-index", "--add", "--cacheinfo", `100644,${blob},${clone.prefix}${path}`], { env });
    }
    return git(clone.root, ["write-tree"], { env }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasCommitsOfOthers(clone: Clone, tip: string): boolean {
  const committers = git(clone.root, ["log", "--format=%ce", `${clone.head}..${tip}`]);
  return committers.split("\n").some((email) => email !== "" && email !== IDENTITY.email);
}

function isCheckedOut(clone: Clone, branch: string): boolean {
  return git(clone.root, ["worktree", "list", "--porcelain"]).split("\n").includes(`branch refs/heads/${branch}`);
}

function identity() {
  const { name, email } = IDENTITY;
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email };
}

function git(
  root: string,
  args: string[],
  { input = "", env = {} }: { input?: string; env?: Record<string, string> } = {},
): string {
  return execFileSync("git", ["-C", root, ...args], {
    input,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["pipe", "pipe", "pipe"],
  });
}
