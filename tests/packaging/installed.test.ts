import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { subset } from "semver";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { freePort } from "../../src/cli/demo/free-port.ts";
import { runIn } from "../support/command-line.ts";
import { emptyFolder, type Outcome, project, runNpm, runProgram, unreachableRegistry } from "./run-npm.ts";

const Lock = z.object({
  packages: z.record(z.string(), z.object({ engines: z.object({ node: z.string().optional() }).optional() })),
});

const root = emptyFolder();
const home = join(root, "home");
const elsewhere = join(root, "elsewhere");
const packed = join(home, "node_modules/beta-fiches");
const program = join(home, "node_modules/.bin/beta-fiches");
let install: Outcome;

beforeAll(async () => {
  for (const folder of [home, elsewhere]) mkdirSync(folder);
  // Without scripts: `npm test` has built dist/ already.
  const pack = await runNpm(project, ["pack", "--ignore-scripts", "--json", "--pack-destination", root]);
  expect(pack).toMatchObject({ status: 0 });
  const tarball = readdirSync(root).find((name) => name.endsWith(".tgz")) ?? "";
  install = await runNpm(home, ["install", "--prefix", home, "--omit=dev", join(root, tarball)]);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeEach((context) => {
  const unreachable = unreachableRegistry(install);
  if (unreachable !== undefined) process.stdout.write(`${unreachable}\n`);
  context.skip(unreachable !== undefined, unreachable);
});

test("it installs without an engine warning, here and on every Node that package.json promises", () => {
  expect(install).toMatchObject({ status: 0 });
  expect(install.stderr).not.toContain("EBADENGINE");
  const promised = enginesOf(join(packed, "package.json"));
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(home, "node_modules/.package-lock.json"), "utf8")));
  const refusing = Object.entries(packages).filter(
    ([, { engines }]) => engines?.node !== undefined && !subset(promised, engines.node),
  );
  expect(refusing).toEqual([]);
});

test("`npx beta-fiches demo` plays to its end", async () => {
  const { status, stdout, stderr } = await runNpx(["demo"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("3 fiches à mettre à jour, 1 dossier à corriger");
});

test("`npx beta-fiches plan` says of the packaged examples what it says in the clone", async () => {
  const options = (folder: string) =>
    ["plan", "--records", `${folder}/contractor`, "--site", `${folder}/site`, "--format", "json"] as const;
  const inClone = runIn(project, options("examples"));
  const { status, stdout } = await runNpx(options(join(packed, "examples")));
  expect(status).toBe(inClone.status);
  expect(JSON.parse(stdout).changes).toEqual(JSON.parse(inClone.stdout).changes);
});

test("`report` finds the style of its pages", async () => {
  const examples = join(packed, "examples/contractor");
  const { stdout } = await runNpx([
    "report",
    "--records",
    examples,
    "--from",
    "2026-07-01",
    "--to",
    "2026-09-30",
    "--format",
    "html",
  ]);
  expect(stdout).toContain("Pico CSS");
});

test("`serve` in another folder registers app.yml's App, and writes the credentials there", async () => {
  writeFileSync(join(elsewhere, "package.json"), JSON.stringify({ name: "another-project", version: "9.9.9" }));
  writeFileSync(join(elsewhere, "app.yml"), "name: another-app\n");
  writeFileSync(join(elsewhere, ".env"), "# ours\nLOG_LEVEL=info");
  const github = createServer((_, response) => {
    response.writeHead(201, { "content-type": "application/json" }).end(
      JSON.stringify({
        id: 7,
        client_id: "Iv1.7",
        client_secret: "client",
        webhook_secret: "hook",
        pem: "-----BEGIN\nkey\n-----END\n",
        html_url: "http://127.0.0.1/apps/beta-fiches",
      }),
    );
  });
  const address = await serveIn(elsewhere, `127.0.0.1:${await listen(github)}`);

  const page = parsePage(await (await fetch(address)).text());
  expect(JSON.parse(page.manifest)).toMatchObject({
    ...parse(readFileSync(join(project, "app.yml"), "utf8")),
    redirect_url: `${new URL(address).origin}/inscrite`,
  });
  const { searchParams } = new URL(page.action);
  await fetch(`${new URL(address).origin}/inscrite?code=once&state=${searchParams.get("state")}`);
  const written = readFileSync(join(elsewhere, ".env"), "utf8");
  expect(written).toMatch(/^# ours\n/);
  expect(parseEnv(written)).toMatchObject({
    LOG_LEVEL: "info",
    APP_ID: "7",
    PRIVATE_KEY: "-----BEGIN\nkey\n-----END\n",
    WEBHOOK_SECRET: "hook",
  });
  expect(() => statSync(join(packed, ".env"))).toThrow("ENOENT");
});

function runNpx(args: readonly string[]): Promise<Outcome> {
  return runProgram("npx", ["--offline", "--no", "beta-fiches", ...args], home);
}

/** Starts the installed server without credentials, and resolves to the address that it prints. */
async function serveIn(cwd: string, github: string): Promise<string> {
  const port = String(await freePort());
  const started = spawn(program, ["serve"], {
    cwd,
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: port, GHE_HOST: github, GHE_PROTOCOL: "http" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(started, "close");
  onTestFinished(async () => {
    started.kill();
    await exited;
  });
  let output = "";
  return await new Promise<string>((resolve, reject) => {
    for (const stream of [started.stdout, started.stderr])
      stream.on("data", (chunk) => {
        output += String(chunk);
        const [address] = /http:\S+jeton=\S+/.exec(output) ?? [];
        if (address) resolve(address);
      });
    started
      .once("error", reject)
      .once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
}

/** What the page of registration sends, and where. */
function parsePage(html: string): { action: string; manifest: string } {
  const plain = (text = "") => text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
  return {
    action: plain(/<form action="([^"]+)"/.exec(html)?.[1]),
    manifest: plain(/name="manifest" value="([^"]+)"/.exec(html)?.[1]),
  };
}

async function listen(github: ReturnType<typeof createServer>): Promise<number> {
  onTestFinished(() => void github.close());
  await once(github.listen(0, "127.0.0.1"), "listening");
  const address = github.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function enginesOf(manifest: string): string {
  return z.object({ engines: z.object({ node: z.string() }) }).parse(JSON.parse(readFileSync(manifest, "utf8"))).engines
    .node;
}
