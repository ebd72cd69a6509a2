import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The clone, whose `dist/` was built before the tests. */
export const project = fileURLToPath(new URL("../..", import.meta.url));

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Quick where the registry cannot be reached: npm's own patience is minutes. */
const options = ["--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"];

/** npm with the registry that this machine is set up with. */
export function runNpm(folder: string, args: readonly string[]): Promise<Outcome> {
  return runProgram("npm", [...args, ...options], folder, { env: outsideOfScripts() });
}

/** Runs a program to its end. Rejects where it cannot be started. */
export function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  { env = outsideOfScripts() }: { env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, stdout, stderr }));
  });
}

/** Why an install failed, where that is the network's fault and says nothing of the package. */
export function unreachableRegistry({ status, stderr }: Outcome): string | undefined {
  const [code] =
    /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/.exec(stderr) ?? [];
  return status === 0 || code === undefined ? undefined : `skipped: the registry cannot be reached (${code})`;
}

/** A folder outside of the clone, so that nothing is found in its node_modules. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "beta-fiches-packaging-"));
}

/** `npm test` tells the npm that a script starts which project it stands in: here it stands in another. */
function outsideOfScripts(): NodeJS.ProcessEnv {
  const given = Object.entries(process.env);
  const ours = /^(?:npm_(?:package|lifecycle|config_local_prefix|config_prefix)|INIT_CWD$|NODE_ENV$)/;
  return { ...Object.fromEntries(given.filter(([name]) => !ours.test(name))), npm_config_update_notifier: "false" };
}
