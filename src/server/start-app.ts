import type { Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { createMemberReader, type ReadMembers } from "../channels/espace-membre/database/read-members.ts";
import { createController } from "../controller/controller.ts";
import type { ReconcileListener } from "../controller/reconcile-listener.ts";
import { packageVersion } from "../feedback/package-version.ts";
import { createConnections, withProductsApp } from "../github/connections.ts";
import { createGitHub } from "../github/create-github.ts";
import { createTokenCache, type TokenCache } from "../github/octokit/renew-token.ts";
import { octokitForToken } from "../github/octokit-for-token.ts";
import { type Pauses, paceRequests, spaceWrites } from "../github/pace-requests.ts";
import type { WriteBudget } from "../github/write-budget.ts";
import { gristConnector } from "../records/grist/connect-grist.ts";
import type { AppCredentials, ServerEnvironment } from "../settings/environment.ts";
import { betaGouvRepository } from "../settings/operator-rules.ts";
import { HOMEPAGE, SITE_URL } from "../settings/own-addresses.ts";
import { createJsonReader, type PublishedSiteReader } from "../site/public-json/json-reader.ts";
import { createSnapshotStore } from "../web/snapshot-store.ts";
import { createWorkers } from "../workers/create-workers.ts";
import type { WorkerPool } from "../workers/workers.ts";
import type { SetTimer } from "../workqueue/create-work-queue.ts";
import { createInProcessState, type InProcessOptions, type SharedState } from "../workqueue/shared-state.ts";
import { createLog } from "./create-log.ts";
import { createMetrics, type Metrics } from "./create-metrics.ts";
import { createServerPages } from "./create-server-pages.ts";
import { openSiteCache, type SiteCache } from "./open-site-cache.ts";
import { receiveSignedBody } from "./receive-signed-body.ts";
import { receiveWebhook } from "./receive-webhook.ts";
import { registerWebhooks } from "./register-webhooks.ts";
import { startHttpServer } from "./start-http-server.ts";

export interface RunningApp {
  /** Where webhooks are received. */
  webhookUrl: string;
  /** Enqueues every repository where the App is installed; resolves once each is in the queue. */
  resync(): Promise<void>;
  /** Resolves when nothing is being reconciled. */
  idle(): Promise<void>;
  /** Lets end what runs; nothing new begins. */
  stop(): Promise<void>;
  /** Says in the log that what still runs is not waited for. */
  cutOff(): void;
}

interface AppOptions {
  pauses?: Partial<Pauses>;
  log?: Logger;
  /** When to resync; returns what ends it. Redis has its own. */
  schedule?: (resync: () => void) => () => void;
  now?: () => Date;
  /** For retries. Redis has its own. */
  setTimer?: SetTimer;
  /** Of each account that the App or the machine user acts as. Redis has its own. */
  newBudget?: () => WriteBudget;
  /** By default beta.gouv.fr, and none on a GitHub of one's own, where a repository of that name is another site's. */
  publishedSite?: PublishedSiteReader | undefined;
  /** Instead of threads. */
  workers?: WorkerPool | undefined;
  /** Instead of the espace membre's own server, for whom the environment gives a key. */
  readMembers?: ReadMembers | undefined;
}

/**
 * Starts the server: Probot's wiring, where events enqueue work items and the queue decides when they run. It resyncs at once and every day,
 * since events may be lost, and a site where the App is not installed sends none.
 */
export async function startApp(
  environment: ServerEnvironment & { app: AppCredentials },
  {
    pauses,
    log = createLog(environment.logLevel),
    now = () => new Date(),
    publishedSite,
    readMembers,
    workers = createWorkers(),
    ...inProcess
  }: AppOptions = {},
): Promise<RunningApp> {
  const {
    app,
    productsApp,
    host,
    port,
    webhookPath,
    github,
    siteToken,
    metricsToken,
    cacheFolder,
    probation,
    operator,
    espaceMembre,
    grist,
    web,
  } = environment;
  const webUrl = `${github.protocol}://${github.host}`;
  const baseUrl = github.host === "github.com" ? "https://api.github.com" : `${webUrl}/api/v3`;
  const state = await createSharedState(environment, { ...inProcess, now }, log);
  const { pace } = state;
  const machineUser =
    siteToken === null
      ? null
      : createGitHub(
          octokitForToken({ token: siteToken, userAgent: "beta-fiches", baseUrl, pauses, pace }),
          state.writeBudgetOf("user"),
        );
  const createProbot = ({ appId, privateKey, webhookSecret }: AppCredentials) => {
    const tokens = createTokenCache();
    const probot = new Probot({
      ...{ appId, privateKey, secret: webhookSecret, baseUrl, log },
      Octokit: ProbotOctokit.plugin(spaceWrites).defaults(withTokens(tokens, paceRequests(pauses, pace))),
    });
    return { probot, tokens, secret: webhookSecret };
  };
  const connect = ({ probot, tokens }: ReturnType<typeof createProbot>, user: typeof machineUser) =>
    createConnections((installation) => probot.auth(installation), user, state.writeBudgetOf, tokens);
  const ownApp = createProbot(app);
  const ofProducts = productsApp && createProbot(productsApp);
  const metrics = createMetrics();
  const ownConnections = connect(ownApp, machineUser);
  const connections = ofProducts ? withProductsApp(ownConnections, connect(ofProducts, null)) : ownConnections;
  const published = github.host === "github.com" ? createPublishedSite() : undefined;
  const links = { webUrl, homepage: HOMEPAGE, siteUrl: SITE_URL };
  const site = await openSiteCache(cacheFolder, (err) =>
    log.warn({ reason: errorCode(err) }, "CACHE_FOLDER is of no use: the site is read from GitHub again"),
  );
  const store = createSnapshotStore({
    ...{ shared: state.snapshots, journals: state.journals, code: state.seenCode },
    onError: (err) =>
      log.warn(
        { reason: err instanceof Error ? errorCode(err) : undefined },
        "what pages show is not shared: Redis did not answer",
      ),
  });
  const controller = createController(
    connections,
    {
      ...{ now, links, siteCache: site.cache, publishedSite: publishedSite ?? published, probation, operator },
      workers,
      memberDatabase: espaceMembre
        ? { accounts: espaceMembre.accounts, read: readMembers ?? createMemberReader(espaceMembre.key) }
        : undefined,
      grist: grist ? gristConnector(grist) : undefined,
    },
    state,
    createListener(log, metrics, site),
    store,
  );
  metrics.deadLetters(controller.deadLetters);
  for (const { probot } of ofProducts ? [ownApp, ofProducts] : [ownApp]) {
    registerWebhooks(probot, controller, state.deliveries);
    probot.onAny(async ({ name }) => metrics.webhook(name));
  }
  let ready = true;
  const signed = receiveSignedBody({ secret: app.webhookSecret });
  const receive = ({ probot, secret }: ReturnType<typeof createProbot>) => {
    // @ts-expect-error Probot's types know the events' names and whole payloads; these are from outside.
    const received = receiveWebhook((event) => probot.receive(event), log);
    return signed(received, secret);
  };
  const server = await startHttpServer({
    host,
    port,
    // The registration page names the root of the server as the webhook's address.
    webhooks: new Map([
      ...[webhookPath, "/"].map((path) => [path, receive(ownApp)] as const),
      ...(ofProducts ? [[`${webhookPath.replace(/\/$/, "")}/products`, receive(ofProducts)] as const] : []),
    ]),
    grist: grist?.webhookSecret ? { secret: grist.webhookSecret, enqueue: controller.enqueueGrist } : null,
    isReady: () => ready && state.isReady(),
    metrics,
    metricsToken,
    pages: createServerPages({
      web,
      app,
      store,
      endedSessions: state.endedSessions,
      connections,
      actsOn: controller.actsOn,
      webUrl,
      baseUrl,
      now,
    }),
  });
  log.info(`Listening on http://${host}:${server.port}`);
  await controller.scheduleResync();
  void controller.resync();
  void controller.redeliverWebhooks();
  return {
    webhookUrl: `http://${host}:${server.port}${webhookPath}`,
    resync: controller.resync,
    idle: controller.idle,
    stop: async () => {
      ready = false;
      await server.stop();
      await controller.stop();
      await workers.close();
      await site.save();
      await state.close();
    },
    cutOff: () => log.warn("stopped before all was done: the next start goes on from what is there"),
  };
}

/** Probot's own cache of tokens cannot be told that the rights have changed. */
function withTokens(cache: TokenCache, pace: ReturnType<typeof paceRequests>): ReturnType<typeof paceRequests> {
  return (options) => pace({ ...options, auth: { ...options.auth, cache } });
}

function createPublishedSite(): PublishedSiteReader {
  return { repository: betaGouvRepository, url: SITE_URL, read: createJsonReader() };
}

/** Loads what Redis needs only where there is one. */
async function createSharedState(
  { redisUrl, app }: Parameters<typeof startApp>[0],
  inProcess: InProcessOptions,
  log: Logger,
): Promise<SharedState> {
  if (redisUrl === null) return createInProcessState(inProcess);
  const { createRedisState } = await import("../workqueue/redis/create-redis-state.ts");
  const failed = (err: Error) => log.error({ err, reason: errorCode(err) }, "Redis did not answer as hoped for");
  return createRedisState(redisUrl, app.appId, failed, packageVersion());
}

/** Why a connection failed, as Node names it: `ECONNREFUSED`. */
function errorCode(error: Error): string | undefined {
  return "code" in error ? String(error.code) : undefined;
}

function createListener(log: Logger, metrics: Metrics, site: SiteCache): ReconcileListener {
  return {
    reconciled(summary) {
      void site.save();
      metrics.reconciled(summary);
      log.info(summary, "reconciled");
    },
    deadLettered(attempt) {
      log.error(attempt, "dead letter: not retried before the next event or the daily resync");
    },
    // GitHub's words may quote records, and the cause holds Octokit's request, texts of files included: neither is logged.
    gitHubFailed({ reason, operation, status }, attempt) {
      metrics.gitHubFailed(reason);
      log.error({ reason, operation, status, ...attempt }, "GitHub did not answer as hoped for");
    },
    bug(error, attempt) {
      metrics.bug();
      log.error({ err: error, ...attempt }, "a bug: please report it, with these lines");
    },
  };
}
