import { type Logger, pino } from "pino";
import { type ApplicationFunction, Probot, ProbotOctokit, Server } from "probot";
import { createConnections } from "./github/connections.ts";
import { createGitHub } from "./github/create-github.ts";
import { createReadingCache } from "./github/create-reading-cache.ts";
import { GitHubError } from "./github/error.ts";
import { octokitForToken } from "./github/octokit-for-token.ts";
import { type Pauses, paceRequests } from "./github/pace-requests.ts";
import type { GitHub } from "./github/port.ts";
import { onboard } from "./onboarding.ts";
import { preview, previewName } from "./preview.ts";
import { createQueue, type Queue } from "./queue/create-queue.ts";
import { parsePlace, printPlace } from "./queue/place.ts";
import type { AppCredentials, Environment } from "./settings/environment.ts";
import type { Look } from "./sync/look.ts";
import { pullRequestOf } from "./sync/put-check-run.ts";
import { checkName } from "./sync/read-staffing.ts";
import { sync } from "./sync.ts";

const HOMEPAGE = "https://github.com/beta-fiches/beta-fiches";
const SITE = "https://beta.gouv.fr";

export interface RunningApp {
  /** Where webhooks are received. */
  webhookUrl: string;
  /** Resolves when nothing is being looked at. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the server: Probot's wiring, where events say where to look and the queue says when. */
export async function startApp(
  environment: Environment & { app: AppCredentials },
  { pauses, log = pino({ level: environment.logLevel }) }: { pauses?: Partial<Pauses>; log?: Logger } = {},
): Promise<RunningApp> {
  const { app, host, port, webhookPath, github, siteToken } = environment;
  const webUrl = `${github.protocol}://${github.host}`;
  const baseUrl = github.host === "github.com" ? "https://api.github.com" : `${webUrl}/api/v3`;
  const asUser = siteToken === null ? null : userOf(siteToken, baseUrl, pauses);
  let queue: Queue | undefined;
  const server = new Server({
    Probot: Probot.defaults({
      appId: app.appId,
      privateKey: app.privateKey,
      secret: app.webhookSecret,
      baseUrl,
      Octokit: ProbotOctokit.defaults(paceRequests(pauses)),
      log,
    }),
    host,
    port,
    webhookPath,
    log,
  });
  await server.load(async (probot, { addHandler }) => {
    queue = listen(probot, asUser, { webUrl, homepage: HOMEPAGE, siteUrl: SITE });
    await receiveAtRoot(probot, addHandler);
  });
  await server.start();
  return {
    webhookUrl: `http://${host}:${port}${webhookPath}`,
    idle: async () => queue?.idle(),
    stop: async () => {
      await server.stop();
      await queue?.idle();
    },
  };
}

function userOf(token: string, baseUrl: string, pauses: Partial<Pauses> = {}): GitHub {
  return createGitHub(octokitForToken({ token, userAgent: "beta-fiches", baseUrl, pauses }));
}

type AddHandler = Parameters<ApplicationFunction>[1]["addHandler"];

/** Probot's registration page names the root of the server as the webhook's address. */
async function receiveAtRoot(probot: Probot, addHandler: AddHandler): Promise<void> {
  const atRoot = await probot.getNodeMiddleware({ path: "/" });
  addHandler((request, response) => request.method === "POST" && request.url === "/" && atRoot(request, response));
}

function listen(probot: Probot, asUser: GitHub | null, links: Look["links"]): Queue {
  const connections = createConnections((installation) => probot.auth(installation), asUser);
  const cache = createReadingCache();
  const settled: Look["settled"] = new Map();
  /** Places whose check run somebody asked for again. */
  const asked = new Set<string>();
  const queue = createQueue(async (key) => {
    const { staffing, pullRequest } = parsePlace(key);
    const again = asked.delete(key);
    try {
      const github = await connections.asApp(staffing);
      if (!github) return;
      const look: Look = { staffing, github, connections, cache, settled, links, again };
      if (pullRequest !== null) await preview(look, pullRequest);
      else if (!(await sync(look))) await onboard(look, new Date().toISOString().slice(0, 10));
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      probot.log.error({ reason: error.reason }, error.message);
    }
  });

  probot.on("push", async ({ payload: { ref, repository } }) => {
    if (ref === `refs/heads/${repository.default_branch}`) queue.add(repository.full_name);
  });
  probot.on(
    ["pull_request.opened", "pull_request.synchronize", "pull_request.reopened", "pull_request.ready_for_review"],
    async ({ payload: { repository, number } }) => queue.add(printPlace(repository.full_name, number)),
  );
  probot.on("check_run.rerequested", async ({ payload: { repository, check_run } }) => {
    const number = check_run.name === previewName ? pullRequestOf(check_run.external_id) : undefined;
    if (number === undefined && check_run.name !== checkName) return;
    const place = printPlace(repository.full_name, number);
    asked.add(place);
    queue.add(place);
  });
  probot.on(["installation.created", "installation.new_permissions_accepted"], async ({ payload }) => {
    connections.forget();
    for (const { full_name } of payload.repositories ?? []) queue.add(full_name);
  });
  probot.on("installation_repositories.added", async ({ payload }) => {
    connections.forget();
    for (const { full_name } of payload.repositories_added) queue.add(full_name);
  });
  probot.on(["installation.deleted", "installation_repositories.removed"], async () => connections.forget());
  return queue;
}
