import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { temporaryFolder, writeFiles } from "../support/command-line.ts";
import { filesBelow, readText } from "../support/project-tree.ts";

const root = new URL("../../", import.meta.url).pathname;

describe("the systemd unit", () => {
  const unit = "deploy/beta-fiches.service";
  const hasAnalyze = /systemd/.test(spawnSync("systemd-analyze", ["--version"], { encoding: "utf8" }).stdout ?? "");
  if (!hasAnalyze) process.stdout.write("skipped: the exposure of the unit needs systemd-analyze\n");

  it.skipIf(!hasAnalyze)("exposes less than 3 of 10", () => {
    const { stdout, status } = spawnSync(
      "systemd-analyze",
      ["security", "--offline=true", "--threshold=29", join(root, unit)],
      {
        encoding: "utf8",
      },
    );
    expect(stdout).toMatch(/Overall exposure level for .*: [0-2]\.\d/);
    expect(status).toBe(0);
  });

  it("gives what the App needs, and takes back no line of its protection", () => {
    const text = readText(unit);
    for (const line of ["DynamicUser=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict"])
      expect(text.split("\n")).toContain(line);
    expect(text).not.toContain("MemoryDenyWriteExecute=yes");
    expect(text).toContain("CacheDirectory=beta-fiches");
  });
});

describe("the image", () => {
  const lines = readText("Dockerfile").split("\n");

  it("is based on a tag that Dependabot follows", () => {
    const bases = lines.flatMap((line) => /^FROM (?:--platform=\$BUILDPLATFORM )?(\S+)/.exec(line)?.[1] ?? []);
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) expect(base).toMatch(/^node:\d+(?:\.\d+)*-alpine/);
  });

  it("runs as a user of a number that is not root's, and nothing after gives it more", () => {
    const users = lines.flatMap((line, at) => (line.startsWith("USER ") ? [{ line, at }] : []));
    expect(users).toEqual([{ line: expect.stringMatching(/^USER [1-9]\d*:[1-9]\d*$/), at: expect.any(Number) }]);
    const last = lines.findLastIndex((line) => /^(?:COPY|ADD|RUN) /.test(line));
    expect(users[0]?.at).toBeGreaterThan(last);
    expect(lines.some((line) => /--chown|chmod|^VOLUME/.test(line))).toBe(false);
  });

  it("is shown read-only and without rights", () => {
    expect(readText("docs/operate.md")).toContain(
      "docker run --read-only --cap-drop=ALL --security-opt=no-new-privileges",
    );
  });
});

describe("workflows", () => {
  const step = z.object({ uses: z.string().optional(), run: z.string().optional() });
  const workflow = z.object({
    on: z.record(z.string(), z.unknown()),
    permissions: z.record(z.string(), z.string()),
    jobs: z.record(
      z.string(),
      z.object({ permissions: z.record(z.string(), z.string()).optional(), steps: z.array(step) }),
    ),
  });
  const workflows = filesBelow(".github/workflows").map(
    ({ path, text }) => [path, text, workflow.parse(parse(text))] as const,
  );

  it.each(workflows)("%s names each action by its commit, with its version beside it", (_, text, { jobs }) => {
    const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used.length).toBeGreaterThan(0);
    for (const uses of used) {
      expect(uses).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+\\n`));
    }
  });

  /** What a workflow may write besides, job by job. */
  const writes: Readonly<Record<string, Record<string, string[]>>> = {
    ".github/workflows/codeql.yml": { analyze: ["security-events"] },
    ".github/workflows/release.yml": { npm: ["id-token"], image: ["packages"], notes: ["contents"] },
  };

  it.each(workflows)("%s reads, and takes nothing of strangers into a script", (path, text, workflow) => {
    const { on, permissions, jobs } = workflow;
    expect(permissions).toEqual({ contents: "read" });
    for (const [job, { permissions: own = {} }] of Object.entries(jobs)) {
      const written = Object.keys(own).filter((name) => own[name] !== "read");
      expect(written).toEqual(writes[path]?.[job] ?? []);
    }
    // What publishes is asked for by a tag, which only who may push can make.
    if (path.endsWith("release.yml")) expect(on).toEqual({ push: { tags: ["v*"] } });
    expect(Object.keys(on)).not.toContain("pull_request_target");
    expect(Object.keys(on)).not.toContain("workflow_run");
    for (const { run = "" } of Object.values(jobs).flatMap(({ steps }) => steps)) expect(run).not.toContain("${{");
    expect(text).not.toContain("secrets.");
  });
});

describe("what is not ours", () => {
  it("Dependabot follows: packages, the image's base, actions", () => {
    const { updates } = z
      .object({ updates: z.array(z.object({ "package-ecosystem": z.string() })) })
      .parse(parse(readText(".github/dependabot.yml")));
    expect(updates.map((one) => one["package-ecosystem"]).sort()).toEqual(["docker", "github-actions", "npm"]);
  });

  it("the lock file names with a digest", () => {
    const { packages } = z
      .object({
        packages: z.record(z.string(), z.object({ integrity: z.string().optional(), link: z.boolean().optional() })),
      })
      .parse(JSON.parse(readText("package-lock.json")));
    const without = Object.entries(packages).filter(
      ([path, { integrity, link }]) => path !== "" && !integrity && !link,
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it("no program is kept as bytes", () => {
    const listed = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
    const programs = listed.filter((path) => /\.(?:exe|dll|so|dylib|node|jar|class|pyc|wasm|o|a)$/i.test(path));
    expect(programs).toEqual([]);
    for (const path of listed
      .filter((name) => name !== "" && !/\.(?:png|ods|xlsx|gz|ico|woff2?)$/.test(name))
      .slice(0, 3_000))
      expect(readFileSync(join(root, path)).subarray(0, 4).toString("latin1"), path).not.toMatch(
        /^(?:\x7fELF|MZ..|\xca\xfe\xba\xbe)$/s,
      );
  });
});

describe("signatures of packages", () => {
  /** The answers of npm 10 and 11. */
  it.each([
    ["audited 300 packages in 2s\n\n300 packages have verified registry signatures", 0, 0],
    ["npm error code ENOTFOUND\nnpm error network request to https://keys.example failed", 1, 0],
    ["npm error code E404\nnpm error 404 Not Found", 1, 0],
    ["found no dependencies to audit that were installed from a supported registry", 1, 0],
    [
      "1 package has an invalid registry signature:\n\nleft@1.0.0\n\nSomeone might have tampered with this package",
      1,
      1,
    ],
    ["2 packages have missing registry signatures but the registry is providing signing keys:", 1, 1],
    ["npm error code EATTESTATIONVERIFY", 1, 1],
  ])("%j", (said, status, expected) => {
    const folder = temporaryFolder();
    writeFiles(folder, { npm: `#!/bin/sh\ncat <<'END'\n${said}\nEND\nexit ${status}\n` });
    chmodSync(join(folder, "npm"), 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    const ran = spawnSync("bash", [".ci/check-signatures"], { cwd: root, env, encoding: "utf8" });
    expect(ran.status).toBe(expected);
  });
});

it("SECURITY.md names each check that a repository can meet by itself", () => {
  const named = [...readText("SECURITY.md").matchAll(/^\| ([A-Z][\w-]+) \|/gm)].map(([, name]) => name);
  expect(named).toEqual([
    "Check",
    "Binary-Artifacts",
    "CI-Tests",
    "Dangerous-Workflow",
    "Dependency-Update-Tool",
    "Fuzzing",
    "License",
    "Packaging",
    "Pinned-Dependencies",
    "SAST",
    "Security-Policy",
    "Signed-Releases",
    "Token-Permissions",
    "Vulnerabilities",
  ]);
});
