import type { SignInCheck } from "../../github/check-sign-in.ts";
import type { AppSetup } from "../../github/octokit/read-app-setup.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { checkSite } from "../../settings/check-site.ts";
import type { ServerEnvironment } from "../../settings/environment.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { callbackPath } from "../../web/sign-in/callback-path.ts";
import type { RedisFacts } from "../../workqueue/redis-facts.ts";

/** What was found out about a set-up; null where there was nothing to find out, or it was not asked for. No fact is a secret. */
export interface SetupFacts {
  /** The settings and their text; problems where there are none to use. */
  settings: { value: Settings; text: string } | Problem[];
  /** What is wrong with the records, and how many there are. */
  records: { count: number; problems: readonly Problem[] } | null;
  /** What is wrong with the site, and what its plan says of the settings; its age in days, of a copy of one's own. */
  site: { problems: readonly Problem[]; fiches: number; ageInDays: number | null } | null;
  hasGit: boolean;
  environment: ServerEnvironment | Problem[];
  /** Permissions of the file .env, as in `chmod`. */
  envFileMode: number | null;
  /** What GitHub says of the App. */
  github: GitHubFacts | null;
  /** Of the records, `owner/name`. */
  repository: string | null;
  redis: RedisFacts | { code: string } | null;
  /** Why the folder of the cache cannot be written; empty where it can. */
  cacheFailure: string | null;
  /** Seconds by which this machine is ahead of GitHub. */
  clockAhead: number | null;
}

export type GitHubFacts =
  | { kind: "unreachable"; status: number | null }
  | { kind: "refused" }
  | {
      kind: "app";
      setup: AppSetup;
      /** Whether only chosen people see the repository of the records; null where it cannot be read. */
      isPrivate: boolean | null;
      /** Whether something can be pushed for the site; null where that was not asked. */
      canPush: boolean | null;
      isTokenRefused: boolean;
      /** Null where nobody signs in. */
      signIn: SignInCheck | null;
    };

/** What the App asks for when it is registered: app.yml. */
export interface AppManifest {
  default_permissions: Readonly<Record<string, string>>;
  default_events: readonly string[];
}

export const areas = [
  "settings",
  "records",
  "site",
  "environment",
  "app",
  "permissions",
  "access",
  "webhook",
  "pages",
  "redis",
  "cache",
  "clock",
] as const;
export type Area = (typeof areas)[number];

export interface CheckedArea {
  area: Area;
  /** Null where there was nothing to check. */
  problems: Problem[] | null;
}

const NOWHERE = { file: "", line: 1, column: 1 };

/** Seconds: GitHub takes a token of the App for ten minutes, and refuses one from the future. */
const MOST_AHEAD = 30;
const DAYS_FRESH = 7;
/** Of the last webhooks, from which on their failing is no accident. */
const FEW_FAILURES = 3;

/** What is wrong with each part of a set-up, in the order in which it is mended. A pure table: facts in, problems out. */
export function checkSetup(facts: SetupFacts, manifest: AppManifest): CheckedArea[] {
  const checks: Record<Area, (facts: SetupFacts, manifest: AppManifest) => Problem[] | null> = {
    settings: checkSettings,
    records: ({ records }) => records?.problems.filter(({ severity }) => severity !== "note") ?? null,
    site: checkSiteCopy,
    environment: checkEnvironment,
    app: checkApp,
    permissions: checkPermissions,
    access: checkAccess,
    webhook: checkWebhook,
    pages: checkPages,
    redis: checkRedis,
    cache: ({ cacheFailure, environment }) => checkCache(cacheFailure, environment),
    clock: ({ clockAhead }) =>
      clockAhead === null
        ? null
        : Math.abs(clockAhead) > MOST_AHEAD
          ? [problem("doctor-clock", { seconds: clockAhead }, NOWHERE)]
          : [],
  };
  return areas.map((area) => ({ area, problems: checks[area](facts, manifest) }));
}

function checkSettings({ settings, environment, repository }: SetupFacts): Problem[] {
  if (Array.isArray(settings)) return settings;
  // On a desk, any site may be read; a server reads those of its operator.
  if (Array.isArray(environment) || environment.app === "registration" || repository === null) return [];
  const account = repository.split("/")[0] ?? "";
  return checkSite(settings.value.site, settings.text, environment.operator, account);
}

function checkSiteCopy({ site, hasGit }: SetupFacts): Problem[] | null {
  if (site === null) return hasGit ? null : [problem("doctor-git-missing", {}, NOWHERE)];
  const isOld = site.ageInDays !== null && site.ageInDays > DAYS_FRESH;
  return [
    ...(hasGit ? [] : [problem("doctor-git-missing", {}, NOWHERE)]),
    ...site.problems,
    ...(isOld ? [problem("doctor-site-old", { days: Math.floor(site.ageInDays ?? 0) }, NOWHERE)] : []),
  ];
}

/** Readable by a group or by everyone. */
const OTHERS = 0o077;

function checkEnvironment({ environment, envFileMode }: SetupFacts): Problem[] {
  const isOpen = envFileMode !== null && (envFileMode & OTHERS) !== 0;
  return [
    ...(Array.isArray(environment) ? environment : []),
    ...(isOpen ? [problem("doctor-env-open", { mode: (envFileMode & 0o777).toString(8) }, NOWHERE)] : []),
  ];
}

function checkApp({ github, environment, repository }: SetupFacts): Problem[] | null {
  if (github === null || Array.isArray(environment)) return null;
  if (github.kind === "unreachable")
    return [problem("doctor-github-unreachable", { host: environment.github.host, status: github.status }, NOWHERE)];
  if (github.kind === "refused") {
    const appId = environment.app === "registration" ? 0 : environment.app.appId;
    return [problem("doctor-app-refused", { appId }, NOWHERE)];
  }
  if (repository === null) return [problem("doctor-repository-unknown", {}, NOWHERE)];
  const { slug, installation } = github.setup;
  if (installation === null) return [problem("doctor-not-installed", { repository, slug }, NOWHERE)];
  return [
    ...(installation.isSuspended ? [problem("doctor-suspended", { repository }, NOWHERE)] : []),
    ...(github.isPrivate === false ? [problem("doctor-public", { repository }, NOWHERE)] : []),
  ];
}

const levels = ["read", "write", "admin"];

function checkPermissions({ github }: SetupFacts, manifest: AppManifest): Problem[] | null {
  if (github?.kind !== "app" || !github.setup.installation) return null;
  const { permissions, events } = github.setup.installation;
  const lacking = Object.entries(manifest.default_permissions).filter(
    ([permission, wanted]) => levels.indexOf(permissions[permission] ?? "") < levels.indexOf(wanted),
  );
  const unheard = manifest.default_events.filter((event) => !events.includes(event));
  return [
    ...lacking.map(([permission, wanted]) =>
      problem("doctor-permission", { permission, wanted, got: permissions[permission] ?? null }, NOWHERE),
    ),
    ...(unheard.length > 0 ? [problem("doctor-events", { events: unheard }, NOWHERE)] : []),
  ];
}

function checkAccess({ github, settings }: SetupFacts): Problem[] | null {
  if (github?.kind !== "app" || Array.isArray(settings)) return null;
  const { repository, fork } = settings.value.site;
  return [
    ...(github.isTokenRefused ? [problem("doctor-token-refused", {}, NOWHERE)] : []),
    ...(github.canPush === false ? [problem("doctor-no-push", { site: repository, fork }, NOWHERE)] : []),
  ];
}

function checkWebhook({ github, environment }: SetupFacts): Problem[] | null {
  if (github?.kind !== "app" || Array.isArray(environment)) return null;
  const { webhookUrl, deliveries } = github.setup;
  const failed = deliveries.filter((status) => status < 200 || status >= 400);
  const isFailing = failed.length >= FEW_FAILURES && failed.length * 2 >= deliveries.length;
  const details = { failed: failed.length, count: deliveries.length, status: failed[0] ?? 0 };
  return [
    ...checkAddress(webhookUrl, environment),
    ...(isFailing ? [problem("doctor-webhook-failing", details, NOWHERE)] : []),
  ];
}

function checkAddress(address: string, { webhookPath, github }: ServerEnvironment): Problem[] {
  if (address === "" || !URL.canParse(address)) return [problem("doctor-webhook-missing", {}, NOWHERE)];
  const { hostname, origin, pathname, protocol } = new URL(address);
  // A query or a password in it is somebody's secret.
  const url = `${origin}${pathname}`;
  // A GitHub of one's own may reach what the one of everybody cannot.
  if (github.host === "github.com" && isPrivateHost(hostname))
    return [problem("doctor-webhook-local", { url }, NOWHERE)];
  const isHeard = [webhookPath, "/"].map(withoutSlash).includes(withoutSlash(pathname));
  return [
    ...(protocol === "https:" || isPrivateHost(hostname) ? [] : [problem("doctor-webhook-clear", { url }, NOWHERE)]),
    ...(isHeard ? [] : [problem("doctor-webhook-path", { url, path: webhookPath }, NOWHERE)]),
  ];
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, "");
}

function isPrivateHost(host: string): boolean {
  return (
    /^(?:localhost|.*\.(?:localhost|local|internal|lan|home)|\[(?:::1|f[cde].*)\])$/i.test(host) ||
    /^(?:127|10|0)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(host)
  );
}

/** What signing in to the pages needs; null where nobody signs in. */
function checkPages({ github, environment }: SetupFacts): Problem[] | null {
  if (github?.kind !== "app" || Array.isArray(environment) || environment.web.signIn === null) return null;
  const { clientId, publicUrl } = environment.web.signIn;
  const own = github.setup.clientId;
  if (own !== null && own !== clientId) return [problem("doctor-client-other", { own }, NOWHERE)];
  const url = `${publicUrl}${callbackPath}`;
  const { webhookUrl } = github.setup;
  const isServed = URL.canParse(webhookUrl) && !isPrivateHost(new URL(webhookUrl).hostname);
  const isLocal = isServed && isPrivateHost(new URL(publicUrl).hostname);
  return [
    ...(github.signIn === "refused" ? [problem("doctor-client-refused", {}, NOWHERE)] : []),
    ...(github.signIn === "callback" ? [problem("doctor-callback", { url }, NOWHERE)] : []),
    ...(isLocal ? [problem("doctor-pages-local", { publicUrl }, NOWHERE)] : []),
  ];
}

/** What BullMQ needs: https://docs.bullmq.io/guide/going-to-production#max-memory-policy */
function checkRedis({ redis }: SetupFacts): Problem[] | null {
  if (redis === null) return null;
  if ("code" in redis) return [problem("doctor-redis-unreachable", { code: redis.code }, NOWHERE)];
  const { policy } = redis;
  return policy === null || policy === "noeviction" ? [] : [problem("doctor-redis-evicts", { policy }, NOWHERE)];
}

function checkCache(failure: string | null, environment: SetupFacts["environment"]): Problem[] | null {
  if (failure === null || Array.isArray(environment) || environment.cacheFolder === null) return null;
  return failure === ""
    ? []
    : [problem("doctor-cache-unwritable", { folder: environment.cacheFolder, code: failure }, NOWHERE)];
}
