import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../../src/sandbox/start-sandbox.ts";
import { contentOf, copyOfExamples, gitEnvironment, main, writeFiles } from "../../support/command-line.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../../support/redis-server.ts";

const STAFFING = "atelier-numeral/dossiers";
const RIGHTS = {
  metadata: "read",
  contents: "write",
  pull_requests: "write",
  issues: "write",
  checks: "write",
} as const;
const EVENTS = ["push", "pull_request", "check_run", "repository_dispatch", "issue_comment", "issues", "repository"];

let folder = "";
let sandbox: Sandbox;
let restore: () => Promise<void>;
let installation = 0;

beforeAll(async () => {
  folder = copyOfExamples();
  rmSync(join(folder, "contractor/members/lea.specimen.yml"));
  sandbox = await startSandbox();
  await sandbox.createRepository({
    owner: "atelier-numeral",
    name: "dossiers",
    private: true,
    files: { "README.md": "x" },
  });
  await sandbox.createRepository({ owner: "betagouv", name: "beta.gouv.fr", files: { "README.md": "x" } });
  for (const account of ["atelier-numeral/dossiers", "betagouv/beta.gouv.fr"]) {
    const id = sandbox.installApp({
      account: account.split("/")[0] ?? "",
      repositories: [account],
      permissions: RIGHTS,
      events: EVENTS,
    });
    if (account === STAFFING) installation = id;
  }
  sandbox.setWebhookTarget("https://fiches.example.org/api/github/webhooks");
  restore = await sandbox.checkpoint();
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => restore());
afterEach(() => sandbox.intercept(null));

const credentials = () => ({
  ...{ APP_ID: String(sandbox.app.id), PRIVATE_KEY: sandbox.app.privateKey, WEBHOOK_SECRET: sandbox.app.webhookSecret },
  ...{ GHE_HOST: sandbox.host, GHE_PROTOCOL: "http" },
});

const signIn = () => ({
  ...{ CLIENT_ID: sandbox.app.clientId, CLIENT_SECRET: sandbox.app.clientSecret },
  PUBLIC_URL: "https://fiches.example.org",
});

interface Answer {
  status: number;
  stdout: string;
  areas: Record<string, string>;
  codes: string[];
}

/** Beside the sandbox, which answers meanwhile. */
function doctor(
  env: Record<string, string>,
  records = "contractor",
  repository = STAFFING,
  ...args: string[]
): Promise<Answer> {
  const all = [main, "doctor", "--records", records, "--site", "site", "--repository", repository, ...args];
  const options = { cwd: folder, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...gitEnvironment, ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, [...all, "--format", "json"], options, (error, stdout, stderr) => {
      const { areas, problems } = JSON.parse(
        stdout === "" ? `{"areas":[],"problems":[{"code":${JSON.stringify(stderr)}}]}` : stdout,
      );
      resolve({
        status: typeof error?.code === "number" ? error.code : 0,
        stdout: `${stdout}${stderr}`,
        areas: Object.fromEntries(areas.map(({ area, state }: { area: string; state: string }) => [area, state])),
        codes: problems.map(({ code }: { code: string }) => code),
      });
    });
  });
}

describe("doctor, asking a GitHub", () => {
  it("finds nothing wrong with what is right, and writes nothing", async () => {
    const before = contentOf(folder);
    const { status, areas, codes } = await doctor({ ...credentials(), ...signIn() });
    expect(codes).toEqual([]);
    expect(areas).toMatchObject({
      app: "ok",
      permissions: "ok",
      access: "ok",
      webhook: "ok",
      pages: "ok",
      clock: "ok",
      site: "ok",
    });
    expect(status).toBe(0);
    expect(contentOf(folder)).toEqual(before);
  });

  it("asks nothing with --offline", async () => {
    sandbox.log.length = 0;
    const { status, areas } = await doctor(credentials(), "contractor", STAFFING, "--offline");
    expect(areas).toMatchObject({ app: "unchecked", clock: "unchecked", settings: "ok" });
    expect(status).toBe(0);
    expect(sandbox.log).toEqual([]);
  });

  const otherKey = () =>
    generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs1", format: "pem" }).toString();

  it.each<[string, () => void, () => Record<string, string>, string]>([
    ["the key of another App", () => undefined, () => ({ PRIVATE_KEY: otherKey() }), "doctor-app-refused"],
    ["the number of another App", () => undefined, () => ({ APP_ID: "999" }), "doctor-app-refused"],
    ["an App that is not installed", () => sandbox.uninstallApp(installation), () => ({}), "doctor-not-installed"],
    ["a suspended installation", () => sandbox.suspendApp(installation, true), () => ({}), "doctor-suspended"],
    [
      "a right too few",
      () => sandbox.acceptPermissions(installation, { ...RIGHTS, checks: "read" }),
      () => ({}),
      "doctor-permission",
    ],
    ["no address for webhooks", () => sandbox.setWebhookTarget(null), () => ({}), "doctor-webhook-missing"],
    [
      "an address where nobody listens",
      () => sandbox.setWebhookTarget("https://fiches.example.org/hooks"),
      () => ({}),
      "doctor-webhook-path",
    ],
    [
      "a client secret that GitHub refuses",
      () => undefined,
      () => ({ ...signIn(), CLIENT_SECRET: "sesame" }),
      "doctor-client-refused",
    ],
    [
      "the client id of another App",
      () => undefined,
      () => ({ ...signIn(), CLIENT_ID: "Iv23liAutre" }),
      "doctor-client-other",
    ],
    [
      "a token that GitHub refuses",
      () => undefined,
      () => ({ SITE_TOKEN: "ghp_secretsecretsecret", SITE_TOKEN_FOR: "atelier-numeral" }),
      "doctor-token-refused",
    ],
    [
      "an App that is no more",
      () =>
        sandbox.intercept(({ path }) =>
          path.endsWith("/app") ? { when: "before", how: "answer", status: 404 } : undefined,
        ),
      () => ({}),
      "doctor-app-refused",
    ],
  ])("finds %s", async (_, spoil, env, code) => {
    spoil();
    const { status, codes } = await doctor({ ...credentials(), ...env() });
    expect(codes).toEqual([code]);
    expect(status).toBe(1);
  });

  it("finds records that everyone can read, and nowhere to push", async () => {
    await sandbox.createRepository({ owner: "atelier-numeral", name: "ouvert", files: { "README.md": "x" } });
    sandbox.addToInstallation(installation, ["atelier-numeral/ouvert"]);
    const settings = "contractor:\n  name: Atelier Numéral\nsite:\n  repository: atelier-numeral/absent\n";
    writeFiles(folder, { "other/.github/beta-fiches.yml": settings, "other/members/hugo.factice.yml": RECORD });
    const { codes } = await doctor(credentials(), "other", "atelier-numeral/ouvert");
    expect(codes).toEqual(["doctor-public", "doctor-no-push"]);
  });

  it("never shows a secret, in no format, whatever is wrong", async () => {
    const secrets = {
      ...credentials(),
      ...{ SITE_TOKEN: "ghp_sesame1", SITE_TOKEN_FOR: "atelier-numeral", METRICS_TOKEN: "sesame2" },
      ...{ ...signIn(), CLIENT_SECRET: "sesame7" },
      ...{ REDIS_URL: "redis://user:sesame3@127.0.0.1:1", ESPACE_MEMBRE_KEY: "sesame4", ESPACE_MEMBRE_FOR: "x" },
    };
    sandbox.setWebhookTarget("https://user:sesame5@fiches.example.org/hooks?key=sesame6");
    const { stdout, codes } = await doctor(secrets);
    expect(codes).toEqual([
      "doctor-token-refused",
      "doctor-webhook-path",
      "doctor-client-refused",
      "doctor-redis-unreachable",
    ]);
    expect(stdout).not.toMatch(/sesame/);
    for (const secret of [sandbox.app.webhookSecret, sandbox.app.privateKey.split("\n")[1] ?? "?"])
      expect(stdout).not.toContain(secret);
  });
});

const RECORD = "fullname: Hugo Factice\nrole: Chargé de produit\ndomaine: Produit\nmissions: []\n";

describe.skipIf(!hasRedis)("doctor, asking a Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedisServer();
  });
  afterAll(() => redis.stop());

  it("finds it, with its version", async () => {
    const { areas, codes } = await doctor({ ...credentials(), REDIS_URL: redis.url });
    expect(codes).toEqual([]);
    expect(areas).toMatchObject({ redis: "ok" });
  });
});
