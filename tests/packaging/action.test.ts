import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { action, jobToken, permissionsOf, runAction, SCHEDULE } from "../action/run-action.ts";
import { JEANNE, jeanne, startWorld } from "../journeys/start-journey.ts";
import { gitEnvironment, temporaryFolder } from "../support/command-line.ts";
import { type Outcome, project, runProgram } from "./run-npm.ts";

const folder = dirname(action.runs.main);

/** A clone with what the action is made of, and nothing that was installed. */
function cloneWithoutInstalling(): string {
  const clone = temporaryFolder();
  for (const path of [".ci/check-action", ".gitignore", "action.yml", "package.json", "templates", folder])
    cpSync(join(project, path), join(clone, path), { recursive: true });
  git(clone, "init", "--quiet");
  return commit(clone);
}

function git(clone: string, ...args: string[]): void {
  execFileSync("git", ["-C", clone, ...args], { env: { ...process.env, ...gitEnvironment } });
}

function commit(clone: string): string {
  git(clone, "add", "--all");
  git(clone, "-c", "user.name=Léa", "-c", "user.email=lea@example.org", "commit", "--quiet", "--message", "Essai");
  return clone;
}

const check = (clone: string, ...args: string[]): Promise<Outcome> =>
  runProgram("bash", [".ci/check-action", ...args], clone, { env: { ...process.env, ...gitEnvironment } });

describe("the built entry", () => {
  it("is one file, with what it reads beside it, for the Node that action.yml names", () => {
    expect(action.runs.using).toBe("node24");
    expect(readdirSync(join(project, folder)).sort()).toEqual(["main.js", "pico", "yaml.cjs"]);
    const main = readFileSync(join(project, action.runs.main), "utf8");
    const imported = [...main.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, name = ""]) => name);
    expect(imported.filter((name) => !isBuiltin(name))).toEqual([]);
    expect(main).not.toMatch(/import\.meta\.resolve\(|createRequire\(import\.meta\.url\)\("yaml"\)/);
  });

  it("works where nothing is installed: from what a release commits", async () => {
    const sandbox = await startWorld({ records: { [JEANNE]: jeanne("2026-12-31") } });
    try {
      const token = jobToken(sandbox, permissionsOf("rapport"));
      const job = { ...SCHEDULE, inputs: { token, command: "report" }, at: cloneWithoutInstalling() };
      const { status, stderr, workspace } = await runAction(sandbox, job);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(readdirSync(join(workspace, "rapports")).some((name) => name.endsWith(".html"))).toBe(true);
    } finally {
      await sandbox.close();
    }
  });

  it("is not committed but for a release", async () => {
    expect(await runProgram("bash", [".ci/check-action"], project)).toMatchObject({ status: 0, stderr: "" });
  });
});

describe(".ci/check-action --release", () => {
  it("says what is to be done where the entry is missing, and is content once that is done", async () => {
    const clone = cloneWithoutInstalling();
    const missing = await check(clone, "--release");
    expect(missing.status).toBe(1);
    expect(missing.stderr).toContain(`git add --force ${folder}`);
    git(clone, "add", "--force", folder);
    commit(clone);
    expect(await check(clone, "--release")).toMatchObject({ status: 0, stderr: "" });
    expect((await check(clone)).stderr).toContain(`git rm -r --cached ${folder}`);
  });

  it("refuses an entry that is not what the build makes, and files that it does not make", async () => {
    const clone = cloneWithoutInstalling();
    git(clone, "add", "--force", folder);
    commit(clone);
    appendFileSync(join(clone, action.runs.main), "// autre\n");
    expect(await check(clone, "--release")).toMatchObject({ status: 1, stderr: expect.stringContaining("main.js") });
    cpSync(join(project, action.runs.main), join(clone, action.runs.main));
    cpSync(join(project, action.runs.main), join(clone, folder, "more.js"));
    expect(await check(clone, "--release")).toMatchObject({ status: 1, stderr: expect.stringContaining("more.js") });
  });

  it("knows no commit that is not there", async () => {
    const clone = cloneWithoutInstalling();
    expect(await check(clone, "--release", "v9.9.9")).toMatchObject({ status: 1, stderr: "No such commit: v9.9.9\n" });
  });
});
