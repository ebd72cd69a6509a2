import { describe, expect, it } from "vitest";
import { type AppManifest, type Area, checkSetup, type SetupFacts } from "../../../src/cli/doctor/check-setup.ts";
import type { AppSetup } from "../../../src/github/octokit/read-app-setup.ts";
import { type ProblemCode, problem } from "../../../src/problems/problem.ts";
import { parseEnvironment, type ServerEnvironment } from "../../../src/settings/environment.ts";
import { parseSettings } from "../../../src/settings/parse-settings.ts";
import type { Settings } from "../../../src/settings/settings-schema.ts";
import { noLegal } from "../../../src/settings/web-environment.ts";

const manifest: AppManifest = {
  default_permissions: { metadata: "read", contents: "write", checks: "write" },
  default_events: ["push", "issues"],
};

const NOWHERE = { file: "", line: 1, column: 1 };

function settingsOf(text: string): { value: Settings; text: string } {
  const value = parseSettings(text);
  if (Array.isArray(value)) throw new Error(text);
  return { value, text };
}

const PUBLIC_URL = "https://fiches.example.org";
const environment: ServerEnvironment = {
  app: { appId: 42, privateKey: "-----BEGIN secret-key", webhookSecret: "secret-of-webhooks" },
  productsApp: null,
  siteToken: "secret-token",
  host: "localhost",
  port: 3000,
  webhookPath: "/api/github/webhooks",
  github: { protocol: "https", host: "github.com" },
  logLevel: "info",
  metricsToken: "secret-of-metrics",
  redisUrl: "redis://:secret-of-redis@redis.example:6379",
  cacheFolder: "/var/cache/fiches",
  probation: true,
  operator: { sites: ["betagouv/beta.gouv.fr"], siteTokenFor: [], maxOpen: 100 },
  espaceMembre: null,
  grist: null,
  web: {
    publicUrl: PUBLIC_URL,
    signIn: { clientId: "Iv23liFiches", clientSecret: "secret-of-pages", publicUrl: PUBLIC_URL },
    legal: noLegal,
  },
};

const setup: AppSetup = {
  slug: "fiches-atelier",
  clientId: "Iv23liFiches",
  webhookUrl: "https://fiches.example.org/api/github/webhooks",
  deliveries: [200, 200, 200],
  installation: {
    permissions: { metadata: "read", contents: "write", checks: "write" },
    events: ["push", "issues"],
    isSuspended: false,
  },
};
const app = { kind: "app", setup, isPrivate: true, canPush: true, isTokenRefused: false, signIn: "ok" } as const;

const healthy: SetupFacts = {
  settings: settingsOf("contractor:\n  name: Atelier Numéral\n"),
  records: { count: 12, problems: [] },
  site: { problems: [], fiches: 4_146, ageInDays: 1 },
  hasGit: true,
  environment,
  envFileMode: 0o100600,
  github: app,
  repository: "atelier-numeral/dossiers",
  redis: { version: "7.2.4", policy: "noeviction" },
  cacheFailure: "",
  clockAhead: 2,
};

const withSetup = (changed: Partial<AppSetup>): Partial<SetupFacts> => ({
  github: { ...app, setup: { ...setup, ...changed } },
});
const installed = (changed: Partial<NonNullable<AppSetup["installation"]>>) =>
  withSetup({ installation: setup.installation && { ...setup.installation, ...changed } });
const variables = (env: Record<string, string>): Partial<SetupFacts> => ({
  environment: parseEnvironment(env, () => undefined),
});
const unusable = (text: string | undefined): Partial<SetupFacts> => {
  const value = parseSettings(text);
  return Array.isArray(value) ? { settings: value, records: null } : {};
};
const settings = (text: string): Partial<SetupFacts> => ({
  settings: settingsOf(`contractor:\n  name: Atelier Numéral\n${text}`),
});

const broken: [what: string, area: Area, facts: Partial<SetupFacts>, code: ProblemCode, told: string][] = [
  ["no settings", "settings", unusable(undefined), "settings-missing", "beta-fiches.yml"],
  ["settings that are no YAML", "settings", unusable("contractor: [\n"), "yaml-syntax", ""],
  [
    "a key that does not exist",
    "settings",
    unusable("contractor:\n  name: Atelier\nrecord: .\n"),
    "unknown-key",
    "« record »",
  ],
  [
    "a site that the operator does not serve",
    "settings",
    settings("site:\n  repository: autre/site\n"),
    "site-not-allowed",
    "autre/site",
  ],
  [
    "a record with an error",
    "records",
    { records: { count: 1, problems: [problem("empty-file", {}, { ...NOWHERE, file: "members/a.b.yml" })] } },
    "empty-file",
    "",
  ],
  [
    "no record where they are looked for",
    "records",
    { records: { count: 0, problems: [problem("records-absent", { folder: "." }, NOWHERE)] } },
    "records-absent",
    "members",
  ],
  [
    "a site that is none",
    "site",
    { site: { problems: [problem("site-empty", { folder: "x" }, NOWHERE)], fiches: 0, ageInDays: null } },
    "site-empty",
    "« x »",
  ],
  [
    "a copy of the site that nobody keeps",
    "site",
    { site: { problems: [], fiches: 4_146, ageInDays: 40.2 } },
    "doctor-site-old",
    "40 jours",
  ],
  ["no Git", "site", { hasGit: false }, "doctor-git-missing", "Git"],
  [
    "a credential that is missing",
    "environment",
    variables({ APP_ID: "42", WEBHOOK_SECRET: "secret-of-webhooks" }),
    "environment-missing",
    "PRIVATE_KEY",
  ],
  [
    "a key that is none",
    "environment",
    variables({ APP_ID: "42", PRIVATE_KEY: "secret-key", WEBHOOK_SECRET: "x" }),
    "environment-invalid",
    "PRIVATE_KEY",
  ],
  [
    "a token for anyone",
    "environment",
    variables({ SITE_TOKEN: "secret-token" }),
    "environment-token-for-nobody",
    "SITE_TOKEN_FOR",
  ],
  [
    "an address of Redis that is none",
    "environment",
    variables({ REDIS_URL: "secret-of-redis" }),
    "environment-invalid",
    "REDIS_URL",
  ],
  [".env open to others", "environment", { envFileMode: 0o100644 }, "doctor-env-open", "644"],
  ["the key of another App", "app", { github: { kind: "refused" } }, "doctor-app-refused", "App n° 42"],
  [
    "GitHub out of reach",
    "app",
    { github: { kind: "unreachable", status: null } },
    "doctor-github-unreachable",
    "github.com",
  ],
  ["GitHub in trouble", "app", { github: { kind: "unreachable", status: 503 } }, "doctor-github-unreachable", "503"],
  ["a repository that is not known", "app", { repository: null }, "doctor-repository-unknown", "--repository"],
  [
    "an App that is not installed",
    "app",
    withSetup({ installation: null }),
    "doctor-not-installed",
    "atelier-numeral/dossiers",
  ],
  ["a suspended installation", "app", installed({ isSuspended: true }), "doctor-suspended", "suspendue"],
  [
    "records that everyone can read",
    "app",
    { github: { ...app, isPrivate: false } },
    "doctor-public",
    "n’est pas privé",
  ],
  [
    "a right too few",
    "permissions",
    installed({ permissions: { metadata: "read", contents: "read", checks: "write" } }),
    "doctor-permission",
    "« contents » en écriture",
  ],
  ["an event that is not heard", "permissions", installed({ events: ["push"] }), "doctor-events", "issues"],
  ["nothing to push to", "access", { github: { ...app, canPush: false } }, "doctor-no-push", "betagouv/beta.gouv.fr"],
  [
    "a token that was revoked",
    "access",
    { github: { ...app, isTokenRefused: true } },
    "doctor-token-refused",
    "SITE_TOKEN",
  ],
  [
    "the client id of another App",
    "pages",
    withSetup({ clientId: "Iv23liAutre" }),
    "doctor-client-other",
    "Iv23liAutre",
  ],
  [
    "a client secret that was deleted",
    "pages",
    { github: { ...app, signIn: "refused" } },
    "doctor-client-refused",
    "CLIENT_SECRET",
  ],
  [
    "an address that the App does not come back to",
    "pages",
    { github: { ...app, signIn: "callback" } },
    "doctor-callback",
    "https://fiches.example.org/connexion/retour",
  ],
  [
    "an address of this machine for a server of everyone",
    "pages",
    {
      environment: {
        ...environment,
        web: {
          ...environment.web,
          signIn: { clientId: "Iv23liFiches", clientSecret: "s", publicUrl: "http://localhost:3000" },
        },
      },
    },
    "doctor-pages-local",
    "http://localhost:3000",
  ],
  ["no address for webhooks", "webhook", withSetup({ webhookUrl: "" }), "doctor-webhook-missing", "« Webhook »"],
  [
    "an address on this machine",
    "webhook",
    withSetup({ webhookUrl: "http://localhost:3000/api/github/webhooks" }),
    "doctor-webhook-local",
    "localhost",
  ],
  [
    "an address in a private network",
    "webhook",
    withSetup({ webhookUrl: "https://192.168.1.7/api/github/webhooks" }),
    "doctor-webhook-local",
    "192.168.1.7",
  ],
  [
    "an address in the clear",
    "webhook",
    withSetup({ webhookUrl: "http://fiches.example.org/" }),
    "doctor-webhook-clear",
    "https",
  ],
  [
    "an address where nobody listens",
    "webhook",
    withSetup({ webhookUrl: "https://fiches.example.org/webhooks?secret-part" }),
    "doctor-webhook-path",
    "/api/github/webhooks",
  ],
  [
    "another secret on the other side",
    "webhook",
    withSetup({ deliveries: [400, 400, 400, 200] }),
    "doctor-webhook-failing",
    "WEBHOOK_SECRET",
  ],
  [
    "a server that does not answer",
    "webhook",
    withSetup({ deliveries: [0, 0, 0] }),
    "doctor-webhook-failing",
    "ne répond pas",
  ],
  [
    "a Redis that is not there",
    "redis",
    { redis: { code: "ECONNREFUSED" } },
    "doctor-redis-unreachable",
    "ECONNREFUSED",
  ],
  [
    "a Redis that forgets",
    "redis",
    { redis: { version: "7.2.4", policy: "allkeys-lru" } },
    "doctor-redis-evicts",
    "noeviction",
  ],
  ["a cache that cannot be written", "cache", { cacheFailure: "EACCES" }, "doctor-cache-unwritable", "CACHE_FOLDER"],
  ["a clock ahead", "clock", { clockAhead: 95 }, "doctor-clock", "avance de 95"],
  ["a clock behind", "clock", { clockAhead: -3_600 }, "doctor-clock", "retarde de 3600"],
];

describe("a set-up", () => {
  it("that is right has nothing wrong, and nothing unchecked", () => {
    expect(checkSetup(healthy, manifest).filter(({ problems }) => problems === null || problems.length > 0)).toEqual(
      [],
    );
  });

  it("of a desk, without an App, is right too", () => {
    const desk = { ...healthy, ...variables({}), github: null, redis: null, cacheFailure: null, envFileMode: null };
    const checked = checkSetup(desk, manifest);
    expect(checked.flatMap(({ problems }) => problems ?? [])).toEqual([]);
    expect(checked.filter(({ problems }) => problems === null).map(({ area }) => area)).toEqual([
      "app",
      "permissions",
      "access",
      "webhook",
      "pages",
      "redis",
      "cache",
    ]);
  });

  it.each(broken)("with %s: that is found in its place, with the way out", (_, area, facts, code, told) => {
    const checked = checkSetup({ ...healthy, ...facts }, manifest);
    const found = checked.flatMap(({ area: where, problems }) => (problems ?? []).map((one) => ({ ...one, where })));
    expect(found.map((one) => [one.where, one.code])).toEqual([[area, code]]);
    const [{ message = "", remedy = "" } = {}] = found;
    expect(`${message} ${remedy}`.replaceAll("\u00A0", " ")).toContain(told);
    expect(remedy.length).toBeGreaterThan(10);
    expect(JSON.stringify(found)).not.toMatch(/secret-/);
  });
});
