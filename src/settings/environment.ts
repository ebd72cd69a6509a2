import { createPrivateKey } from "node:crypto";
import { z } from "zod";
import { isVariableKind, type VariableKind } from "../problems/catalogue/environment.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { type GristAccess, gristAccessOf, gristVariables } from "./grist-environment.ts";
import { betaGouvRepository, MOST_OPEN, type OperatorRules } from "./operator-rules.ts";
import { ACCOUNT, accountsShape, expecting, namesShape, secretShape } from "./variable-shapes.ts";
import { type WebEnvironment, webEnvironmentOf, webVariables } from "./web-environment.ts";

/** What the server is started with: Probot's standard variables, and the token of the site where the App is not installed. */
export interface ServerEnvironment {
  /** `registration`: no credentials yet, the server shows the page that creates the App. */
  app: AppCredentials | "registration";
  /** The App of product repositories, which may do less; null: the first App is theirs too. */
  productsApp: AppCredentials | null;
  /** A personal token that may write to the site's repository or to its fork. */
  siteToken: string | null;
  host: string;
  port: number;
  webhookPath: string;
  /** `github.com`, or the host (and port) of a GitHub Enterprise server. */
  github: { protocol: "http" | "https"; host: string };
  logLevel: (typeof logLevels)[number];
  /** What a reader of `/metrics` must show; null: there are none. */
  metricsToken: string | null;
  /** Where the queue is, for several processes; null: in the memory of the only one. */
  redisUrl: string | null;
  /** The folder of the site's cache, which outlives the process; null: no cache. */
  cacheFolder: string | null;
  /** Whether a site that declines pull requests gets fewer of them, then none until a person resumes. */
  probation: boolean;
  operator: OperatorRules;
  /** The key to read the espace membre's database with, and for the people of which accounts' records; null: it is not read. */
  espaceMembre: { key: string; accounts: readonly string[] } | null;
  /** The key to records in Grist, for whose records, to which servers; null: no records are read from there. */
  grist: GristAccess | null;
  web: WebEnvironment;
}

export interface AppCredentials {
  appId: number;
  /** PEM. */
  privateKey: string;
  webhookSecret: string;
}

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const credentialNames = ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"] as const;
const productsNames = ["PRODUCTS_APP_ID", "PRODUCTS_PRIVATE_KEY", "PRODUCTS_WEBHOOK_SECRET"] as const;

const appId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, expecting("number"))
  .transform(Number);
const privateKey = z.string().transform(decodeKey).refine(isRsaKey, expecting("key"));

const variablesSchema = z.object({
  APP_ID: appId.optional(),
  PRIVATE_KEY: privateKey.optional(),
  WEBHOOK_SECRET: secretShape.optional(),
  PRODUCTS_APP_ID: appId.optional(),
  PRODUCTS_PRIVATE_KEY: privateKey.optional(),
  PRODUCTS_WEBHOOK_SECRET: secretShape.optional(),
  SITE_TOKEN: secretShape.optional(),
  METRICS_TOKEN: secretShape.optional(),
  NODE_ENV: z.string().optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, expecting("host"))
    .default("localhost"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, expecting("port"))
    .transform(Number)
    .refine((port) => port <= 65_535, expecting("port"))
    .default(3000),
  GHE_HOST: z
    .string()
    .regex(/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i, expecting("host"))
    .default("github.com"),
  GHE_PROTOCOL: z.enum(["http", "https"], expecting("protocol")).default("https"),
  WEBHOOK_PATH: z
    .string()
    .regex(/^\/[\w/.-]*$/, expecting("path"))
    .default("/api/github/webhooks"),
  LOG_LEVEL: z.enum(logLevels, expecting("level")).default("info"),
  CACHE_FOLDER: z.string().optional(),
  PROBATION: z
    .enum(["on", "off"], expecting("switch"))
    .default("on")
    .transform((value) => value === "on"),
  SITES: namesShape(new RegExp(`^${ACCOUNT}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$`), "repositories").prefault(
    betaGouvRepository,
  ),
  SITE_TOKEN_FOR: accountsShape.optional(),
  MAX_OPEN: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, expecting("count"))
    .transform(Number)
    .refine((count) => count <= MOST_OPEN, expecting("count"))
    .default(MOST_OPEN),
  ESPACE_MEMBRE_KEY: secretShape.optional(),
  ESPACE_MEMBRE_FOR: accountsShape.optional(),
  ...gristVariables,
  ...webVariables,
  REDIS_URL: z.url({ protocol: /^rediss?$/, ...expecting("redis") }).optional(),
});

/**
 * Reads the environment once. `readText` gives the text of PRIVATE_KEY_PATH, undefined where it cannot be read. Problems name
 * variables and never their values.
 */
export function parseEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  readText: (path: string) => string | undefined,
): ServerEnvironment | Problem[] {
  const given = Object.fromEntries(
    Object.entries(env)
      .map(([name, value = ""]) => [name, withoutQuotes(value)] as const)
      .filter(([, value]) => value.trim() !== ""),
  );
  const path = given.PRIVATE_KEY === undefined ? given.PRIVATE_KEY_PATH : undefined;
  const key = path === undefined ? given.PRIVATE_KEY : readText(path);
  if (path !== undefined && key === undefined) return [invalidVariable("PRIVATE_KEY_PATH", "file")];
  const parsed = variablesSchema.safeParse(key === undefined ? given : { ...given, PRIVATE_KEY: key });
  if (!parsed.success) return parsed.error.issues.map((issue) => problemOf(issue, path !== undefined));
  const { APP_ID, PRIVATE_KEY, WEBHOOK_SECRET, SITE_TOKEN, SITE_TOKEN_FOR, ...rest } = parsed.data;
  const espaceMembre = espaceMembreOf(rest);
  if (Array.isArray(espaceMembre)) return espaceMembre;
  const grist = gristAccessOf(rest);
  if (grist && "missing" in grist)
    return [problem("environment-grist-key-alone", { missing: grist.missing }, locationOf(grist.missing))];
  if (SITE_TOKEN !== undefined && SITE_TOKEN_FOR === undefined)
    return [problem("environment-token-for-nobody", {}, locationOf("SITE_TOKEN_FOR"))];
  const web = webEnvironmentOf(rest);
  if ("missing" in web)
    return web.missing.map((variable) => problem("environment-sign-in-missing", { variable }, locationOf(variable)));
  const app = credentialsOf({ APP_ID, PRIVATE_KEY, WEBHOOK_SECRET });
  if (Array.isArray(app)) return app;
  if (app === "registration" && rest.NODE_ENV === "production")
    return [problem("environment-registration-in-production", {}, locationOf("APP_ID"))];
  const productsApp = productsAppOf(rest);
  if (Array.isArray(productsApp)) return productsApp;
  const weak = Object.entries({
    WEBHOOK_SECRET,
    PRODUCTS_WEBHOOK_SECRET: productsApp?.webhookSecret,
    GRIST_WEBHOOK_SECRET: rest.GRIST_WEBHOOK_SECRET,
  }).find(([, value]) => value !== undefined && isWeakSecret(value));
  if (rest.NODE_ENV === "production" && weak) {
    const [variable] = weak;
    return [problem("environment-weak-secret", { variable, least: MIN_SECRET_LENGTH }, locationOf(variable))];
  }
  return {
    app,
    productsApp,
    siteToken: SITE_TOKEN ?? null,
    host: rest.HOST,
    port: rest.PORT,
    webhookPath: rest.WEBHOOK_PATH,
    github: { protocol: rest.GHE_PROTOCOL, host: rest.GHE_HOST },
    logLevel: rest.LOG_LEVEL,
    metricsToken: rest.METRICS_TOKEN ?? null,
    redisUrl: rest.REDIS_URL ?? null,
    cacheFolder: rest.CACHE_FOLDER ?? null,
    probation: rest.PROBATION,
    operator: { sites: rest.SITES, siteTokenFor: SITE_TOKEN_FOR ?? [], maxOpen: rest.MAX_OPEN },
    ...{ espaceMembre, grist, web },
  };
}

/** What a command reads of Grist with: the person's own key, which goes to no other server than those that they name. */
export function parseGristAccess(
  env: Readonly<Record<string, string | undefined>>,
): Pick<GristAccess, "hosts"> & { key: string | null } {
  const { data } = z
    .object({ GRIST_TOKEN: gristVariables.GRIST_TOKEN, GRIST_HOSTS: gristVariables.GRIST_HOSTS })
    .safeParse({
      ...(env.GRIST_TOKEN ? { GRIST_TOKEN: withoutQuotes(env.GRIST_TOKEN).trim() } : {}),
      ...(env.GRIST_HOSTS ? { GRIST_HOSTS: withoutQuotes(env.GRIST_HOSTS) } : {}),
    });
  return { key: data?.GRIST_TOKEN ?? null, hosts: data?.GRIST_HOSTS ?? [] };
}

/** `docker run --env-file` leaves the quotes around a value that others take away: https://docs.docker.com/reference/cli/docker/container/run/ */
function withoutQuotes(value: string): string {
  return /^\s*(["'])(.*)\1\s*$/s.exec(value)?.[2] ?? value;
}

type ParsedVariables = z.output<typeof variablesSchema>;

/** All three credentials, or none: a server with some of them would refuse or, worse, believe every webhook. */
function credentialsOf(
  given: Pick<ParsedVariables, (typeof credentialNames)[number]>,
): ServerEnvironment["app"] | Problem[] {
  const { APP_ID, PRIVATE_KEY, WEBHOOK_SECRET } = given;
  if (APP_ID !== undefined && PRIVATE_KEY !== undefined && WEBHOOK_SECRET !== undefined) {
    return { appId: APP_ID, privateKey: PRIVATE_KEY, webhookSecret: WEBHOOK_SECRET };
  }
  const present = credentialNames.filter((name) => given[name] !== undefined);
  if (present.length === 0) return "registration";
  const missing = credentialNames.filter((name) => given[name] === undefined);
  return missing.map((variable) => problem("environment-missing", { variable, present }, locationOf(variable)));
}

/** All three, or none, and never without the first App, whose records say which repositories are products'. */
function productsAppOf(
  given: Pick<ParsedVariables, (typeof productsNames)[number]>,
): AppCredentials | null | Problem[] {
  const { PRODUCTS_APP_ID, PRODUCTS_PRIVATE_KEY, PRODUCTS_WEBHOOK_SECRET } = given;
  if (PRODUCTS_APP_ID !== undefined && PRODUCTS_PRIVATE_KEY !== undefined && PRODUCTS_WEBHOOK_SECRET !== undefined)
    return { appId: PRODUCTS_APP_ID, privateKey: PRODUCTS_PRIVATE_KEY, webhookSecret: PRODUCTS_WEBHOOK_SECRET };
  const missing = productsNames.filter((name) => given[name] === undefined);
  if (missing.length === productsNames.length) return null;
  return missing.map((variable) => problem("environment-products-missing", { variable }, locationOf(variable)));
}

/** Both, or none: a key for nobody would be for everybody, and accounts without a key would wait for what never comes. */
function espaceMembreOf(
  given: Pick<ParsedVariables, "ESPACE_MEMBRE_KEY" | "ESPACE_MEMBRE_FOR">,
): ServerEnvironment["espaceMembre"] | Problem[] {
  const { ESPACE_MEMBRE_KEY: key, ESPACE_MEMBRE_FOR: accounts } = given;
  if (key !== undefined && accounts !== undefined) return { key, accounts };
  if (key === undefined && accounts === undefined) return null;
  const missing = key === undefined ? "ESPACE_MEMBRE_KEY" : "ESPACE_MEMBRE_FOR";
  return [problem("environment-key-alone", { missing }, locationOf(missing))];
}

function problemOf(issue: z.core.$ZodIssue, keyFromFile: boolean): Problem {
  const variable = String(issue.path[0]);
  return invalidVariable(
    variable === "PRIVATE_KEY" && keyFromFile ? "PRIVATE_KEY_PATH" : variable,
    expectedKind(issue.message),
  );
}

function expectedKind(message: string): VariableKind {
  return isVariableKind(message) ? message : "text";
}

function invalidVariable(variable: string, expected: VariableKind): Problem {
  return problem("environment-invalid", { variable, kind: expected }, locationOf(variable));
}

/** Characters: whoever guesses it can make the server work for them. */
const MIN_SECRET_LENGTH = 20;

/** Too short, or a letter or two repeated. */
function isWeakSecret(value: string): boolean {
  return value.length < MIN_SECRET_LENGTH || new Set(value).size < 8;
}

/** An environment has no file: the variable stands for it. */
function locationOf(variable: string) {
  return { file: variable, line: 1, column: 1 };
}

/** Hosting services keep a key on one line, with `\n` written out or as base64: https://probot.github.io/docs/configuration/ */
function decodeKey(key: string): string {
  const text = /^[A-Za-z0-9+/=\s]+$/.test(key) ? Buffer.from(key, "base64").toString("utf8") : key;
  return text.replaceAll("\\n", "\n");
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}
