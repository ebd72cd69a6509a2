import { execFileSync } from "node:child_process";

/** Who commits: lets a later run tell its own commits from people's, on machines without an identity too. */
export const IDENTITY = { name: "beta-fiches", email: "beta-fiches@users.noreply.github.com" };

/** Nothing of the clone runs (hooks, file monitor), and nothing is left beside its objects. */
const GIT_SETTINGS = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.splitIndex=false",
  "core.sparseCheckout=false",
  "index.sparse=false",
  "i18n.commitEncoding=UTF-8",
];

/** Set by Git around the hooks and aliases it runs; they would point a command at another repository. */
const GIT_LOCATION_VARIABLES = new Set([
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_NAMESPACE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
]);

interface GitOptions {
  input?: string;
  env?: Record<string, string>;
}

/** Runs `git` in a folder and gives what it printed; throws where it fails. */
export function runGit(root: string, args: readonly string[], options: GitOptions = {}): string {
  return runGitForBytes(root, args, options).toString("utf8");
}

export function runGitForBytes(
  root: string,
  args: readonly string[],
  { input = "", env = {} }: GitOptions = {},
): Buffer {
  const { name, email } = IDENTITY;
  return execFileSync("git", ["-C", root, ...GIT_SETTINGS.flatMap((setting) => ["-c", setting]), ...args], {
    input,
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !GIT_LOCATION_VARIABLES.has(key))),
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
      // Reading never fetches: what a clone lacks is said, not awaited file by file.
      GIT_NO_LAZY_FETCH: "1",
      ...env,
    },
    maxBuffer: 1 << 30,
    stdio: ["pipe", "pipe", "pipe"],
  });
}
