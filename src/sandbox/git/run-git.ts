import { spawn } from "node:child_process";
import { buffer, text } from "node:stream/consumers";

/** Git's own failure, with what it said. */
export class GitFailure extends Error {
  override readonly name = "GitFailure";
  readonly code: number | null;
  readonly stdout: string;

  constructor(args: readonly string[], code: number | null, stderr: string, stdout: string) {
    super(`git ${args.join(" ")} ended with ${code}: ${stderr.trim()}`);
    this.code = code;
    this.stdout = stdout;
  }
}

// Nothing of the machine's own configuration may change what the sandbox does; a bare repository may belong to another
// user when tests run as root.
const CONFIGURATION = [
  ["safe.directory", "*"],
  ["gc.auto", "0"],
  ["core.quotePath", "false"],
  ["receive.denyNonFastForwards", "false"],
];

const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_COUNT: String(CONFIGURATION.length),
  ...Object.fromEntries(
    CONFIGURATION.flatMap(([key, value], at) => [
      [`GIT_CONFIG_KEY_${at}`, key],
      [`GIT_CONFIG_VALUE_${at}`, value],
    ]),
  ),
};

export interface GitOptions {
  input?: string | Buffer;
  environment?: Record<string, string>;
}

/** Starts `git` on a repository; the caller owns the process. */
export const spawnGit = (folder: string, args: readonly string[], environment: Record<string, string> = {}) =>
  spawn("git", ["--git-dir", folder, ...args], { env: { ...ENVIRONMENT, ...environment } });

/** Runs `git` to its end and gives what it wrote. Throws GitFailure when it ends with another code than 0. */
export async function runGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const child = spawnGit(folder, args, options.environment);
  // Git may stop reading early (a refused transaction): its exit code then says why, not the broken pipe.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  const [stdout, stderr, code] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject)),
  ]);
  if (code !== 0) throw new GitFailure(args, code, stderr, stdout.toString("utf8"));
  return stdout;
}
