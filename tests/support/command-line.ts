import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built command line. */
export const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/** Git as on a machine that trusts its folders, and nothing of this machine's own configuration. */
export const gitEnvironment = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "safe.directory",
  GIT_CONFIG_VALUE_0: "*",
};

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "beta-fiches-test-"));
}

/** A new folder with `contractor/` and `site/`, as the examples have them. */
export function copyOfExamples(): string {
  const folder = temporaryFolder();
  cpSync(examples, folder, { recursive: true });
  return folder;
}

export function writeFiles(folder: string, files: Record<string, string | Buffer>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Every file below a folder with its bytes: what « nothing was written » is checked by. */
export function contentOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path, readFileSync(path).toString("base64")]),
  );
}

export function runIn(folder: string, args: readonly string[], env: Record<string, string | undefined> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    // A copy of the site that whoever runs the tests keeps is none of theirs.
    env: { ...process.env, ...gitEnvironment, XDG_CACHE_HOME: join(folder, ".cache"), ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}
