import type { Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { createConnections } from "./github/connections.ts";
import { createGitHub } from "./github/create-github.ts";
import { octokitForToken } from "./github/octokit-for-token.ts";
import { type Pauses, paceRequests } from "./github/pace-requests.ts";
import type { WriteBudget } from "./github/write-budget.ts";
import { listen } from "./listen.ts";
import { createLooks } from "./looks.ts";
import { openSiteCache, type SiteCache } from "./open-site-cache.ts";
import { type InProcess, keepInProcess } from "./queue/keep-in-process.ts";
import type { SetTimer } from "./queue/set-timer.ts";
import type { Shared } from "./queue/shared.ts";
import type { Watch } from "./queue/watch.ts";
import type { AppCredentials, Environment } from "./settings/environment.ts";
import { createLog } from "./web/create-log.ts";
import { createMetrics, type Metrics } from "./web/create-metrics.ts";
import { startServer } from "./web/start-server.ts";

const HOMEPAGE = "https://github.com/beta-fiches/beta-fiches";
const SITE = "https://beta.gouv.fr";

export interface RunningApp {
  /** Where webhooks are received. */
  webhookUrl: string;
  /** Looks at every repository where the App is installed; resolves once each waits for its turn. */
  lookAround(): Promise<void>;
  /** Resolves when nothing is being looked at. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface AppOptions {
  pauses?: Partial<Pauses>;
  log?: Logger;
  /** When to look around; returns what ends it. Redis has its own. */
  schedule?: (lookAround: () => void) => () => void;
  now?: () => Date;
  /** Says when a look that failed is made again. Redis has its own. */
  setTimer?: SetTimer;
  /** Of each account that the App or the machine user acts as. Redis has its own. */
  newBudget?: () => WriteBudget;
}

/**
 * Starts the server: Probot's wiring, where events say where to look and the queue says when. It looks around at once and every
 * day, since events may be lost, and nobody tells of those of a site where the App is not installed.
 */
export async function startApp(
  environment: Environment & { app: AppCredentials },
  { pauses, log = createLog(environment.logLevel), now = () => new Date(), ...when }: AppOptions = {},
): Promise<RunningApp> {
  const { app, host, port, webhookPath, github, siteToken, metricsToken, cacheFolder } = environment;
  const webUrl = `${github.protocol}://${github.host}`;
  const baseUrl = github.host === "github.com" ? "https://api.github.com" : `${webUrl}/api/v3`;
  const shared = await shareAmong(environment, when, log);
  const { pace } = shared;
  const asUser =
    siteToken === null
      ? null
      : createGitHub(
          octokitForToken({ token: siteToken, userAgent: "beta-fiches", baseUrl, pauses, pace }),
          shared.budgetOf("user"),
        );
  const probot = new Probot({
    appId: app.appId,
    privateKey: app.privateKey,
    secret: app.webhookSecret,
    baseUrl,
    Octokit: ProbotOctokit.defaults(paceRequests(pauses, pace)),
    log,
  });
  const metrics = createMetrics();
  const connections = createConnections((installation) => probot.auth(installation), asUser, shared.budgetOf);
  const links = { webUrl, homepage: HOMEPAGE, siteUrl: SITE };
  const site = await openSiteCache(cacheFolder, (err) =>
    log.warn({ reason: codeOf(err) }, "CACHE_FOLDER is of no use: the site is read from GitHub again"),
  );
  const looks = createLooks(connections, { now, links, siteCache: site.cache }, shared, watchWith(log, metrics, site));
  metrics.deadLetters(looks.deadLetters);
  listen(probot, looks, shared.deliveries);
  probot.onAny(async ({ name }) => metrics.webhook(name));
  let ready = true;
  const server = await startServer({
    host,
    port,
    // Probot's registration page names the root of the server as the webhook's address.
    webhooks: new Map(
      await Promise.all(
        [webhookPath, "/"].map(async (path) => [path, await probot.getNodeMiddleware({ path })] as const),
      ),
    ),
    isReady: () => ready && shared.isReady(),
    metrics,
    metricsToken,
  });
  log.info(`Listening on http://${host}:${server.port}`);
  await looks.daily();
  void looks.around();
  void looks.atUndelivered();
  return {
    webhookUrl: `http://${host}:${server.port}${webhookPath}`,
    lookAround: looks.around,
    idle: looks.idle,
    stop: async () => {
      ready = false;
      await server.stop();
      await looks.stop();
      await site.save();
      await shared.close();
    },
  };
}

/** Loads what Redis needs only where there is one. */
async function shareAmong(
  { redisUrl, app }: Parameters<typeof startApp>[0],
  when: InProcess,
  log: Logger,
): Promise<Shared> {
  if (redisUrl === null) return keepInProcess(when);
  const { shareByRedis } = await import("./queue/redis/share-by-redis.ts");
  return shareByRedis(redisUrl, app.appId, (err) =>
    log.error({ err, reason: codeOf(err) }, "Redis did not answer as hoped for"),
  );
}

/** Why a connection failed, as Node names it: `ECONNREFUSED`. */
function codeOf(error: Error): string | undefined {
  return "code" in error ? String(error.code) : undefined;
}

function watchWith(log: Logger, metrics: Metrics, site: SiteCache): Watch {
  return {
    looked(look) {
      void site.save();
      metrics.looked(look);
      log.info(look, "looked");
    },
    gaveUp(look) {
      log.error(look, "gave up: nothing looks there again before the next event or the daily round");
    },
    // GitHub's words may quote records, and the cause holds Octokit's request, texts of files included: neither is logged.
    failed({ reason, operation, status }, look) {
      metrics.failed(reason);
      log.error({ reason, operation, status, ...look }, "GitHub did not answer as hoped for");
    },
    broke(err, look) {
      metrics.broke();
      log.error({ err, ...look }, "a bug: please report it, with these lines");
    },
  };
}
