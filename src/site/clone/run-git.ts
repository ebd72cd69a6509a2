import { gitEnvironment } from "./git-environment.ts";

/** Git refused a question or a write: the clone is broken, locked, or made so that Git would run or fetch something. */
export class GitFailure extends Error {
  override readonly name = "GitFailure";
  /** Git's last word, in English. */
  readonly said: string;

  constructor(args: readonly string[], { cause, stderr }: { cause: unknown; stderr: string }) {
    super(`git ${args[0]} failed: ${stderr.trim()}`, { cause });
    this.said = stderr.trim().split("\n").at(-1) ?? "";
  }
}

interface GitOptions {
  input?: string;
  env?: Record<string, string>;
  /** Of Git, for this call alone. */
  settings?: readonly (readonly [name: string, value: string])[];
}

/** Runs `git` in a folder and gives what it printed. Throws GitFailure where Git refuses; what the system answers where there is no Git. */
export function runGit(root: string, args: readonly string[], options: GitOptions = {}): string {
  return runGitForBytes(root, args, options).toString("utf8");
}

export function runGitForBytes(
  root: string,
  args: readonly string[],
  { input = "", env = {}, settings = [] }: GitOptions = {},
): Buffer {
  const environment = { ...gitEnvironment([...silencedPrograms(root), ...settings]), ...env };
  return execGit(root, args, input, environment);
}

function execGit(root: string, args: readonly string[], input: string, env: NodeJS.ProcessEnv): Buffer {
  // Loaded where Git is asked at all: a folder without a repository is read without it.
  const { execFileSync } = process.getBuiltinModule("node:child_process");
  try {
    return execFileSync("git", ["--no-pager", "-C", root, ...args], {
      ...{ input, env },
      maxBuffer: 1 << 30,
      stdio: ["pipe", "pipe", "pipe"],
    });
  } catch (error) {
    // Where Git cannot be started at all, it has said nothing.
    if (!(error instanceof Error && "stderr" in error && "status" in error) || error.status === null) throw error;
    throw new GitFailure(args, { cause: error, stderr: String(error.stderr) });
  }
}

const silenced = new Map<string, [string, string][]>();

/** Settings against the programs that a clone names by names of its own: hooks, filters, drivers. */
function silencedPrograms(root: string): readonly (readonly [string, string])[] {
  const known = silenced.get(root) ?? silence(configuredNames(root));
  silenced.set(root, known);
  return known;
}

function silence(names: readonly string[]): [string, string][] {
  return names.flatMap((name): [string, string][] => {
    // https://git-scm.com/docs/git-hook: hooks of the configuration, which core.hooksPath does not reach.
    const [, hook] = /^(hook\..+)\.[^.]+$/.exec(name) ?? [];
    if (hook !== undefined) return [[`${hook}.enabled`, "false"]];
    return /^(?:filter|diff|merge|credential)\..+\.(?:clean|smudge|process|command|textconv|driver|helper)$/.test(name)
      ? [[name, ""]]
      : [];
  });
}

function configuredNames(root: string): string[] {
  try {
    return execGit(root, ["config", "-z", "--name-only", "--list"], "", gitEnvironment()).toString("utf8").split("\0");
  } catch (error) {
    // What follows will say so with its own words.
    if (error instanceof GitFailure || (error instanceof Error && "code" in error)) return [];
    throw error;
  }
}
