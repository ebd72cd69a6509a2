import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../../src/cli/demo/free-port.ts";
import { main, runIn, temporaryFolder } from "../support/command-line.ts";

const KEY = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n";

let folder = "";
let github: Server;
let asked: string[] = [];
let started: ChildProcess[] = [];
let answer: object | null = null;

beforeEach(async () => {
  folder = temporaryFolder();
  asked = [];
  started = [];
  answer = {
    id: 7,
    webhook_secret: "hook-secret-hook-secret",
    pem: KEY,
    client_id: "Iv23liFiches",
    client_secret: "client-secret-client-secret",
    html_url: "https://github.example/apps/fiches",
  };
  github = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(answer ? 201 : 404, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
  }).listen(0, "127.0.0.1");
  await once(github, "listening");
});
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  github.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  /** What the terminal shows to open. */
  address: URL;
  output: () => string;
  ended: Promise<number | null>;
}

async function serve(env: Record<string, string> = {}): Promise<Running> {
  const bound = github.address();
  const host = `127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
  const child = spawn(process.execPath, [main, "serve"], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: String(await freePort()), GHE_HOST: host, GHE_PROTOCOL: "http", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let output = "";
  const ended = once(child, "close").then(([code]: (number | null)[]) => code ?? null);
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        output += String(chunk);
        const [found] = /http:\S+jeton=\S+/.exec(output) ?? [];
        if (found) resolve(found);
      });
    void ended.then((code) => reject(new Error(`ended with ${code}:\n${output}`)));
  });
  return { address: new URL(address), output: () => output, ended };
}

/** What GitHub sends the browser back with, read off the page. */
async function stateOf({ address }: Running): Promise<string> {
  const page = await (await fetch(address)).text();
  return /\?state=([\w-]+)/.exec(page)?.[1] ?? "";
}

async function manifestAt(address: URL): Promise<{ page: string; manifest: unknown }> {
  const page = await (await fetch(address)).text();
  const value = /name="manifest" value="([^"]+)"/.exec(page)?.[1] ?? "{}";
  return {
    page,
    manifest: JSON.parse(value.replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&#39;", "'")),
  };
}

const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

describe("without the word of the terminal", () => {
  it("nothing answers, nothing is asked of GitHub and nothing is written", async () => {
    const { address } = await serve();
    const at = (path: string) => `${address.origin}${path}`;
    for (const path of [
      "/",
      "/probot",
      "/inscription",
      "/inscription?jeton=",
      "/inscription?jeton=x",
      "/probot/import",
    ])
      expect(await statusOf(at(path))).toBe(404);
    for (const query of [
      "",
      "?code=c",
      "?code=c&state=",
      "?code=c&state=x",
      `?code=c&state=${address.searchParams.get("jeton")}`,
    ])
      expect(await statusOf(at(`/inscrite${query}`))).toBe(404);
    const forged = JSON.stringify({ appId: "1", pem: "x", webhook_secret: "x" });
    for (const path of ["/probot/import", "/inscription", "/inscrite"])
      expect(await statusOf(at(path), { method: "POST", body: forged })).toBe(404);
    expect(asked).toEqual([]);
    expect(existsSync(join(folder, ".env"))).toBe(false);
  });

  it("the word changes at each start, and is not guessed", async () => {
    const [one, other] = [await serve(), await serve()];
    const words = [one, other].map(({ address }) => address.searchParams.get("jeton") ?? "");
    expect(new Set(words).size).toBe(2);
    for (const word of words) expect(word).toMatch(/^[\w-]{32}$/);
  });

  it("it is this machine's alone, unless HOST says otherwise", async () => {
    const own = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === "IPv4")?.address;
    const { address, output } = await serve();
    expect(["localhost", "127.0.0.1"]).toContain(address.hostname);
    if (own) await expect(fetch(`http://${own}:${address.port}/`)).rejects.toThrow();
    expect(output()).not.toContain("HOST=");
    const open = await serve({ HOST: "0.0.0.0" });
    expect(open.output()).toContain("HOST=0.0.0.0");
  });
});

describe("with it", () => {
  it("the page asks for app.yml's permissions and events, with this server's address for webhooks", async () => {
    const { address } = await serve();
    const { page, manifest } = await manifestAt(address);
    expect(manifest).toMatchObject({
      name: "beta-fiches",
      default_permissions: { contents: "write", pull_requests: "write", checks: "write", metadata: "read" },
      default_events: expect.arrayContaining(["push"]),
      hook_attributes: { url: `${address.origin}/` },
      callback_urls: [`${address.origin}/connexion/retour`],
    });
    expect(page).not.toContain("smee.io");
  });

  it("for a server elsewhere, GitHub is told of its address, and comes back here for the registration alone", async () => {
    const running = await serve({ PUBLIC_URL: "https://fiches.example/" });
    expect((await manifestAt(running.address)).manifest).toMatchObject({
      hook_attributes: { url: "https://fiches.example/" },
      callback_urls: ["https://fiches.example/connexion/retour"],
      redirect_url: `${running.address.origin}/inscrite`,
    });
    await fetch(`${running.address.origin}/inscrite?code=once&state=${await stateOf(running)}`);
    expect(parseEnv(readFileSync(join(folder, ".env"), "utf8")).PUBLIC_URL).toBe("https://fiches.example");
  });

  it("where the browser came by an address that others listen to, the lines of the pages wait for another", async () => {
    const running = await serve();
    const headers = { "x-forwarded-host": "fiches.example" };
    const page = await fetch(`${running.address.origin}/inscrite?code=once&state=${await stateOf(running)}`, {
      headers,
    });
    expect(await page.text()).toContain("une adresse en https");
    const text = readFileSync(join(folder, ".env"), "utf8");
    expect(text).toContain("\n# CLIENT_ID=Iv23liFiches\n");
    expect(Object.keys(parseEnv(text))).toEqual(["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]);
  });

  it("the credentials are in .env, which others cannot read, and the server ends", async () => {
    writeFileSync(join(folder, ".env"), "# ours\nLOG_LEVEL=info\n", { mode: 0o644 });
    const running = await serve();
    const done = await fetch(`${running.address.origin}/inscrite?code=once&state=${await stateOf(running)}`);
    expect(done.headers.get("cache-control")).toBe("no-store");
    const page = await done.text();
    expect(await running.ended).toBe(0);
    expect(asked).toEqual(["POST /api/v3/app-manifests/once/conversions"]);
    const text = readFileSync(join(folder, ".env"), "utf8");
    expect(text).toMatch(/^# ours\n/);
    expect(parseEnv(text)).toEqual({
      LOG_LEVEL: "info",
      APP_ID: "7",
      PRIVATE_KEY: KEY,
      WEBHOOK_SECRET: "hook-secret-hook-secret",
      ...{ CLIENT_ID: "Iv23liFiches", CLIENT_SECRET: "client-secret-client-secret" },
      PUBLIC_URL: running.address.origin,
    });
    expect(statSync(join(folder, ".env")).mode & 0o777).toBe(0o600);
    for (const shown of [page, running.output()]) expect(shown).not.toMatch(/hook-secret|client-secret|RSA/);
    await expect(fetch(running.address)).rejects.toThrow();
  });

  it("where .env cannot be written, the page shows the variables once, and the log never", async () => {
    mkdirSync(join(folder, ".env"));
    const running = await serve();
    const state = await stateOf(running);
    const page = await (await fetch(`${running.address.origin}/inscrite?code=once&state=${state}`)).text();
    const [, variables = ""] = /<pre>([\s\S]*?)<\/pre>/.exec(page) ?? [];
    expect(parseEnv(variables.replaceAll("&#x3D;", "="))).toEqual({
      APP_ID: "7",
      PRIVATE_KEY: Buffer.from(KEY).toString("base64"),
      WEBHOOK_SECRET: "hook-secret-hook-secret",
      ...{ CLIENT_ID: "Iv23liFiches", CLIENT_SECRET: "client-secret-client-secret" },
      PUBLIC_URL: running.address.origin,
    });
    expect(await running.ended).toBe(0);
    expect(running.output()).not.toMatch(/hook-secret|client-secret|RSA|LS0t/);
    expect(running.output()).toContain(".env ne peut pas être écrit");
  });

  it.skipIf(process.getuid?.() === 0)("the same in a folder that is read-only", async () => {
    chmodSync(folder, 0o555);
    const running = await serve();
    const page = await (
      await fetch(`${running.address.origin}/inscrite?code=once&state=${await stateOf(running)}`)
    ).text();
    expect(page).toContain("APP_ID=7");
  });

  it("what GitHub refuses leaves the page open, and nothing written", async () => {
    answer = null;
    const running = await serve();
    const state = await stateOf(running);
    expect(await statusOf(`${running.address.origin}/inscrite?code=wrong&state=${state}`)).toBe(502);
    expect(existsSync(join(folder, ".env"))).toBe(false);
    expect(await statusOf(running.address.href)).toBe(200);
  });

  it("the page names GitHub alone, and neither sends its address nor is kept", async () => {
    const { address } = await serve();
    const { headers } = await fetch(address);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; form-action http:\/\/127\.0\.0\.1:\d+;/,
    );
  });

  it("a host that is none goes into no manifest", async () => {
    const { address } = await serve();
    expect(await statusOf(address.href, { headers: { "x-forwarded-host": 'a.example/"><script>' } })).toBe(400);
  });
});

it("in production no page opens, and the way out is said in French", () => {
  const { status, stderr } = runIn(folder, ["serve"], { NODE_ENV: "production", APP_ID: undefined });
  expect(status).toBe(1);
  expect(stderr).toContain("l'inscription ne s'ouvre pas en production");
  expect(stderr).not.toContain("    at ");
});
