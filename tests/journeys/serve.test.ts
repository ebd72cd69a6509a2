import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { freePort } from "../../src/cli/demo/free-port.ts";
import { JEANNE, type Journey, jeanne, SITE, STAFFING, startJourney } from "./start-journey.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

let server: ChildProcess | undefined;
let journey: Journey | undefined;
afterEach(async () => {
  server?.kill();
  if (server && server.exitCode === null) await once(server, "exit");
  await journey?.close();
  server = journey = undefined;
});

/** Starts `beta-fiches serve` and waits until it says that it listens. */
async function serve(env: Record<string, string>): Promise<string> {
  const port = String(await freePort());
  const started = spawn(process.execPath, [main, "serve"], {
    cwd: root,
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: port, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  server = started;
  await new Promise<void>((resolve, reject) => {
    started.stdout.on("data", (chunk) => String(chunk).includes("Listening on") && resolve());
    started.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return `http://127.0.0.1:${port}`;
}

test("without credentials, the page that registers the App asks for app.yml's permissions, and no channel of smee.io", async () => {
  const url = await serve({});
  const page = await (await fetch(`${url}/probot`)).text();
  const manifest = /name="manifest" id="manifest" value='([^']+)'/.exec(page)?.[1] ?? "{}";
  expect(JSON.parse(manifest)).toMatchObject({
    name: "beta-fiches",
    hook_attributes: { url: `${url}/` },
    default_permissions: { contents: "write", pull_requests: "write", checks: "write", metadata: "read" },
    default_events: expect.arrayContaining(["push"]),
  });
});

test("with Probot's variables it serves an Enterprise server, at the webhook path and at the root", async () => {
  journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
  const { sandbox } = journey;
  sandbox.setWebhookTarget(null);
  journey.install(SITE);
  journey.install(STAFFING);
  const url = await serve({
    APP_ID: String(sandbox.app.id),
    PRIVATE_KEY: sandbox.app.privateKey,
    WEBHOOK_SECRET: sandbox.app.webhookSecret,
    GHE_HOST: sandbox.host,
    GHE_PROTOCOL: "http",
  });
  const body = JSON.stringify({ zen: "Peu à peu." });
  const post = (path: string, secret: string) =>
    fetch(`${url}${path}`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-github-event": "ping",
        "x-github-delivery": "0f0e0d0c-0000-4000-8000-000000000001",
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
      },
    });
  const statuses = [];
  for (const path of ["/api/github/webhooks", "/"])
    for (const secret of [sandbox.app.webhookSecret, "un autre secret"])
      statuses.push((await post(path, secret)).status);
  expect(statuses).toEqual([200, 400, 200, 400]);
});

test("half of the credentials is a problem that names what is missing, and no server", async () => {
  const child = spawn(process.execPath, [main, "serve"], {
    cwd: root,
    env: { PATH: process.env.PATH, APP_ID: "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  expect((await once(child, "exit"))[0]).toBe(1);
  expect(said).toContain("WEBHOOK_SECRET");
});
