import { type Logger, pino } from "pino";
import { type ApplicationFunction, Probot, ProbotOctokit, Server } from "probot";
import { findDashboardMarker } from "./feedback/dashboard/dashboard-marker.ts";
import { createConnections } from "./github/connections.ts";
import { createGitHub } from "./github/create-github.ts";
import { createReadingCache } from "./github/create-reading-cache.ts";
import { GitHubError } from "./github/error.ts";
import { octokitForToken } from "./github/octokit-for-token.ts";
import { type Pauses, paceRequests } from "./github/pace-requests.ts";
import type { GitHub } from "./github/port.ts";
import { createQueue, type Queue } from "./queue/create-queue.ts";
import type { AppCredentials, Environment } from "./settings/environment.ts";
import { type Look, sync } from "./sync.ts";

const HOMEPAGE = "https://github.com/beta-fiches/beta-fiches";
const SITE = "https://beta.gouv.fr";

export interface RunningApp {
  /** Where webhooks are received. */
  webhookUrl: string;
  /** Resolves when nothing is being looked at. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

interface AppOptions {
  pauses?: Partial<Pauses>;
  log?: Logger;
  now?: () => Date;
}

/** Starts the server: Probot's wiring, where events say where to look and the queue says when. */
export async function startApp(
  environment: Environment & { app: AppCredentials },
  { pauses, log = pino({ level: environment.logLevel }), now = () => new Date() }: AppOptions = {},
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
    queue = listen(probot, asUser, { now, links: { webUrl, homepage: HOMEPAGE, siteUrl: SITE } });
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

function listen(probot: Probot, asUser: GitHub | null, common: Pick<Look, "now" | "links">): Queue {
  const connections = createConnections((installation) => probot.auth(installation), asUser);
  const cache = createReadingCache();
  const queue = createQueue(async (key) => {
    const [owner = "", name = ""] = key.split("/");
    const staffing = { owner, name };
    try {
      const github = await connections.asApp(staffing);
      if (github) await sync({ ...common, staffing, github, connections, cache });
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      probot.log.error({ reason: error.reason }, error.message);
    }
  });

  probot.on("push", async ({ payload: { ref, repository } }) => {
    if (ref === `refs/heads/${repository.default_branch}`) queue.add(repository.full_name);
  });
  probot.on("issues.edited", async ({ payload: { issue, sender, repository, changes } }) => {
    // Our own rewriting is no news. Only those who can write to the repository can edit an issue that is not theirs.
    const byAnother = issue.user?.type === "Bot" && sender.id !== issue.user.id;
    const isDashboard = [issue.body, changes.body?.from].some((text) => findDashboardMarker(text ?? ""));
    if (byAnother && isDashboard) queue.add(repository.full_name);
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
