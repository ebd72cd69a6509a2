import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseEnvironment } from "../../src/settings/environment.ts";
import { noLegal } from "../../src/settings/web-environment.ts";

const key = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
}).privateKey;

const app = { APP_ID: "123", PRIVATE_KEY: key, WEBHOOK_SECRET: "un-secret-de-test" };
const noFile = () => undefined;

describe("the environment", () => {
  it("without credentials, or with empty ones, asks for the registration of the App", () => {
    const expected = {
      app: "registration",
      productsApp: null,
      siteToken: null,
      host: "localhost",
      port: 3000,
      webhookPath: "/api/github/webhooks",
      github: { protocol: "https", host: "github.com" },
      logLevel: "info",
      metricsToken: null,
      redisUrl: null,
      cacheFolder: null,
      probation: true,
      operator: { sites: ["betagouv/beta.gouv.fr"], siteTokenFor: [], maxOpen: 100 },
      espaceMembre: null,
      grist: null,
      web: { publicUrl: null, signIn: null, legal: noLegal },
    };
    expect(parseEnvironment({}, noFile)).toEqual(expected);
    expect(parseEnvironment({ APP_ID: "", PRIVATE_KEY: " ", PATH: "/bin" }, noFile)).toEqual(expected);
  });

  it.each([
    ["double quotes, as Docker leaves them", (value: string) => `"${value}"`],
    ["single quotes", (value: string) => `'${value}'`],
    ["quotes, and blanks around them", (value: string) => ` "${value}" `],
  ])("reads an environment file whose quotes nobody has taken away: %s", (_case, quote) => {
    const onOneLine = { ...app, PRIVATE_KEY: key.trim().replaceAll("\n", "\\n"), PORT: "3210", SITES: "a/b" };
    const env = Object.fromEntries(Object.entries(onOneLine).map(([name, value]) => [name, quote(value)]));
    expect(parseEnvironment(env, noFile)).toMatchObject({
      app: { appId: 123, privateKey: key.trim(), webhookSecret: "un-secret-de-test" },
      ...{ port: 3210, operator: { sites: ["a/b"] } },
    });
    expect(parseEnvironment({ APP_ID: quote(""), PRIVATE_KEY: quote(" ") }, noFile)).toMatchObject({
      app: "registration",
    });
  });

  it("a quote that only opens, or is inside, is of the value", () => {
    const secrets = ['"un-secret-de-test', `un-"secret"-de-test`];
    for (const WEBHOOK_SECRET of secrets)
      expect(parseEnvironment({ ...app, WEBHOOK_SECRET }, noFile)).toMatchObject({
        app: { webhookSecret: WEBHOOK_SECRET },
      });
  });

  it("takes Probot's variables", () => {
    const env = {
      ...app,
      SITE_TOKEN: "jeton",
      METRICS_TOKEN: "lecture",
      HOST: "0.0.0.0",
      PORT: "0",
      GHE_HOST: "localhost:4000",
      GHE_PROTOCOL: "http",
      WEBHOOK_PATH: "/crochet",
      LOG_LEVEL: "debug",
      REDIS_URL: "rediss://app:secret@redis.example:6380/2",
      CACHE_FOLDER: "/var/cache/beta-fiches",
      PROBATION: "off",
      SITES: "a/b",
      SITE_TOKEN_FOR: "atelier-numeral",
      MAX_OPEN: "20",
      ESPACE_MEMBRE_KEY: "em1_cle",
      ESPACE_MEMBRE_FOR: "atelier-numeral, autre-atelier",
      GRIST_TOKEN: "cle",
      GRIST_TOKEN_FOR: "atelier-numeral",
      GRIST_HOSTS: "grist.example, autre.example",
      GRIST_WEBHOOK_SECRET: "crochet",
    };
    expect(parseEnvironment(env, noFile)).toEqual({
      app: { appId: 123, privateKey: key, webhookSecret: "un-secret-de-test" },
      productsApp: null,
      siteToken: "jeton",
      host: "0.0.0.0",
      port: 0,
      webhookPath: "/crochet",
      github: { protocol: "http", host: "localhost:4000" },
      logLevel: "debug",
      metricsToken: "lecture",
      redisUrl: "rediss://app:secret@redis.example:6380/2",
      cacheFolder: "/var/cache/beta-fiches",
      probation: false,
      operator: { sites: ["a/b"], siteTokenFor: ["atelier-numeral"], maxOpen: 20 },
      espaceMembre: { key: "em1_cle", accounts: ["atelier-numeral", "autre-atelier"] },
      grist: {
        key: "cle",
        accounts: ["atelier-numeral"],
        hosts: ["grist.example", "autre.example"],
        webhookSecret: "crochet",
      },
      web: { publicUrl: null, signIn: null, legal: noLegal },
    });
  });

  it.each([
    ["with \\n written out", key.replaceAll("\n", "\\n")],
    ["as base64", Buffer.from(key).toString("base64")],
  ])("reads a private key %s", (_, PRIVATE_KEY) => {
    expect(parseEnvironment({ ...app, PRIVATE_KEY }, noFile)).toMatchObject({ app: { privateKey: key } });
  });

  it("reads the private key from the file of PRIVATE_KEY_PATH", () => {
    const env = { APP_ID: "1", WEBHOOK_SECRET: "s", PRIVATE_KEY_PATH: "/cles/app.pem" };
    const read = (path: string) => (path === "/cles/app.pem" ? key : undefined);
    expect(parseEnvironment(env, read)).toMatchObject({ app: { appId: 1, privateKey: key } });
  });

  it.each(["development", "trop-court", "a".repeat(40)])(
    "in production, refuses the secret %j that anyone guesses",
    (secret) => {
      const env = { ...app, WEBHOOK_SECRET: secret };
      const problems = parseEnvironment({ ...env, NODE_ENV: "production" }, noFile);
      expect(problems).toMatchObject([{ code: "environment-weak-secret", file: "WEBHOOK_SECRET" }]);
      expect(JSON.stringify(problems)).not.toContain(secret);
      expect(parseEnvironment(env, noFile)).not.toBeInstanceOf(Array);
      const strong = { ...env, WEBHOOK_SECRET: "6f1ed002ab5595859014ebf0951522d9", NODE_ENV: "production" };
      expect(parseEnvironment(strong, noFile)).not.toBeInstanceOf(Array);
    },
  );

  it.each([
    [{ ...app, APP_ID: "douze" }, "APP_ID", "un nombre entier positif"],
    [{ ...app, PRIVATE_KEY: "pas une clé" }, "PRIVATE_KEY", "la clé privée RSA de l'App, au format PEM"],
    [{ PRIVATE_KEY_PATH: "/absent.pem" }, "PRIVATE_KEY_PATH", "le chemin d'un fichier lisible"],
    [{ PORT: "70000" }, "PORT", "un numéro de port, de 0 à 65535"],
    [{ GHE_HOST: "https://ghe.example" }, "GHE_HOST", "un nom de machine"],
    [{ GHE_PROTOCOL: "ftp" }, "GHE_PROTOCOL", "http ou https"],
    [{ WEBHOOK_PATH: "crochet" }, "WEBHOOK_PATH", "un chemin qui commence par"],
    [{ MAX_OPEN: "0" }, "MAX_OPEN", "un nombre entier, de 1 à 100"],
    [{ MAX_OPEN: "101" }, "MAX_OPEN", "un nombre entier, de 1 à 100"],
    [{ PROBATION: "non" }, "PROBATION", "on ou off"],
    [{ LOG_LEVEL: "bavard" }, "LOG_LEVEL", "un de ces niveaux"],
    [{ REDIS_URL: "redis.example:6379" }, "REDIS_URL", "redis:// ou rediss://"],
    [{ REDIS_URL: "redis://[" }, "REDIS_URL", "l'adresse d'un Redis"],
    [{ SITE_TOKEN: "deux mots" }, "SITE_TOKEN", "une valeur sans espace"],
  ])("refuses %j by the name of the variable, never its value", (env, variable, expected) => {
    const problems = parseEnvironment(env, noFile);
    expect(problems).toMatchObject([{ code: "environment-invalid", severity: "error", file: variable }]);
    expect(JSON.stringify(problems)).toContain(expected);
    expect(JSON.stringify(problems)).not.toMatch(/pas une clé|deux mots|douze/);
  });

  it("takes the App of products whole or not at all, its secret as strong as the other one", () => {
    const products = { PRODUCTS_APP_ID: "8", PRODUCTS_PRIVATE_KEY: key, PRODUCTS_WEBHOOK_SECRET: "un-secret-de-test" };
    expect(parseEnvironment({ ...app, ...products }, noFile)).toMatchObject({
      productsApp: { appId: 8, privateKey: key, webhookSecret: "un-secret-de-test" },
    });
    const { PRODUCTS_PRIVATE_KEY: _, ...some } = products;
    expect(parseEnvironment({ ...app, ...some }, noFile)).toMatchObject([
      { code: "environment-products-missing", file: "PRODUCTS_PRIVATE_KEY" },
    ]);
    const strong = { ...app, ...products, WEBHOOK_SECRET: "6f1ed002ab5595859014ebf0951522d9", NODE_ENV: "production" };
    expect(parseEnvironment(strong, noFile)).toMatchObject([
      { code: "environment-weak-secret", file: "PRODUCTS_WEBHOOK_SECRET" },
    ]);
  });

  it("refuses some credentials without the others", () => {
    const problems = parseEnvironment({ APP_ID: "12" }, noFile);
    expect(problems).toMatchObject([
      { code: "environment-missing", file: "PRIVATE_KEY" },
      { code: "environment-missing", file: "WEBHOOK_SECRET" },
    ]);
    expect(JSON.stringify(problems)).toContain("alors que APP_ID est donnée");
  });
});

describe("the pages", () => {
  const three = { CLIENT_ID: "Iv1.abc", CLIENT_SECRET: "s3cret", PUBLIC_URL: "https://fiches.example/" };
  const parsed = (env: Record<string, string>) => parseEnvironment(env, noFile);

  it("take an origin that nobody listens to, without the slash that people add", () => {
    expect(parsed(three)).toMatchObject({
      web: { signIn: { clientId: "Iv1.abc", clientSecret: "s3cret", publicUrl: "https://fiches.example" } },
    });
    expect(parsed({ ...three, PUBLIC_URL: "http://localhost:3000" })).toMatchObject({
      web: { signIn: { publicUrl: "http://localhost:3000" } },
    });
  });

  it.each([
    ["PUBLIC_URL", "http://fiches.example"],
    ["PUBLIC_URL", "https://fiches.example/pages"],
    ["PUBLIC_URL", "fiches.example"],
    ["CONTACT", "javascript:alert(1)"],
    ["CONTACT", "http://fiches.example"],
    ["SECURITY_CONTACT", "a@b@c"],
    ["LEGAL_HOST", "deux\nlignes"],
  ])("refuse %s=%j", (variable, value) => {
    expect(parsed({ ...three, [variable]: value })).toMatchObject([{ code: "environment-invalid", file: variable }]);
  });

  it("ask for all three, and say which is missing", () => {
    const { PUBLIC_URL: _, ...two } = three;
    expect(parsed(two)).toMatchObject([{ code: "environment-sign-in-missing", file: "PUBLIC_URL" }]);
    expect(parsed({ PUBLIC_URL: three.PUBLIC_URL })).toMatchObject({ web: { signIn: null } });
  });

  it("say what the law asks", () => {
    const legal = { LEGAL_PUBLISHER: "Atelier Numéral", LEGAL_HOST: "Hébergeur, Paris", CONTACT: "a@b.example" };
    expect(parsed(legal)).toMatchObject({
      web: {
        legal: { publisher: "Atelier Numéral", host: "Hébergeur, Paris", contact: "a@b.example", director: null },
      },
    });
  });
});
