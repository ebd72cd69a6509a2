import type { Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { branchPrefix } from "./delivery/branch-of.ts";
import { findDashboardMarker } from "./feedback/dashboard/dashboard-marker.ts";
import { readCommand } from "./feedback/read-command.ts";
import { createConnections } from "./github/connections.ts";
import { createGitHub } from "./github/create-github.ts";
import { octokitForToken } from "./github/octokit-for-token.ts";
import { type Pauses, paceRequests } from "./github/pace-requests.ts";
import { createWriteBudget, type WriteBudget } from "./github/write-budget.ts";
import { createLooks, type Looks } from "./looks.ts";
import { previewName } from "./preview.ts";
import { repeatDaily } from "./queue/repeat-daily.ts";
import { type SetTimer, unrefTimer } from "./queue/set-timer.ts";
import type { Watch } from "./queue/watch.ts";
import type { AppCredentials, Environment } from "./settings/environment.ts";
import { pullRequestOf } from "./sync/put-check-run.ts";
import { checkName } from "./sync/read-staffing.ts";
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
  /** When to look around; returns what ends it. */
  schedule?: (lookAround: () => void) => () => void;
  now?: () => Date;
  /** Says when a look that failed is made again. */
  setTimer?: SetTimer;
  /** Of each account that the App or the machine user acts as. */
  newBudget?: () => WriteBudget;
}

/**
 * Starts the server: Probot's wiring, where events say where to look and the queue says when. It looks around at once and every
 * day, since events may be lost, and nobody tells of those of a site where the App is not installed.
 */
export async function startApp(
  environment: Environment & { app: AppCredentials },
  {
    pauses,
    log = createLog(environment.logLevel),
    schedule = repeatDaily,
    now = () => new Date(),
    newBudget = createWriteBudget,
    setTimer = unrefTimer,
  }: AppOptions = {},
): Promise<RunningApp> {
  const { app, host, port, webhookPath, github, siteToken, metricsToken } = environment;
  const webUrl = `${github.protocol}://${github.host}`;
  const baseUrl = github.host === "github.com" ? "https://api.github.com" : `${webUrl}/api/v3`;
  const asUser = siteToken === null ? null : createGitHub(userOf(siteToken, baseUrl, pauses), newBudget());
  const probot = new Probot({
    appId: app.appId,
    privateKey: app.privateKey,
    secret: app.webhookSecret,
    baseUrl,
    Octokit: ProbotOctokit.defaults(paceRequests(pauses)),
    log,
  });
  const metrics = createMetrics();
  const connections = createConnections((installation) => probot.auth(installation), asUser, newBudget);
  const links = { webUrl, homepage: HOMEPAGE, siteUrl: SITE };
  const looks = createLooks(connections, { now, links, setTimer }, watchWith(log, metrics));
  listen(probot, looks);
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
    isReady: () => ready,
    metrics,
    metricsToken,
  });
  log.info(`Listening on http://${host}:${server.port}`);
  const endSchedule = schedule(() => void looks.around());
  void looks.around();
  return {
    webhookUrl: `http://${host}:${server.port}${webhookPath}`,
    lookAround: looks.around,
    idle: looks.idle,
    stop: async () => {
      ready = false;
      endSchedule();
      looks.stop();
      await server.stop();
      await looks.idle();
    },
  };
}

function watchWith(log: Logger, metrics: Metrics): Watch {
  return {
    looked(look) {
      metrics.looked(look);
      log.info(look, "looked");
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

function userOf(token: string, baseUrl: string, pauses: Partial<Pauses> = {}) {
  return octokitForToken({ token, userAgent: "beta-fiches", baseUrl, pauses });
}

function listen(probot: Probot, looks: Looks): void {
  probot.on("push", async ({ payload: { ref, repository } }) => {
    if (ref === `refs/heads/${repository.default_branch}`) looks.at([repository.full_name]);
    looks.atFollowers(repository.full_name, ref.replace("refs/heads/", ""));
  });
  probot.on("pull_request.closed", async ({ payload: { pull_request, repository } }) => {
    if (pull_request.head.ref.startsWith(branchPrefix)) looks.atFollowers(repository.full_name);
  });
  probot.on(
    ["pull_request.opened", "pull_request.synchronize", "pull_request.reopened", "pull_request.ready_for_review"],
    async ({ payload: { repository, number } }) => looks.ahead(repository.full_name, number),
  );
  probot.on("check_run.rerequested", async ({ payload: { repository, check_run } }) => {
    const number = check_run.name === previewName ? pullRequestOf(check_run.external_id) : undefined;
    if (number !== undefined || check_run.name === checkName) looks.again(repository.full_name, number);
  });
  probot.on("check_suite.rerequested", async ({ payload: { repository, check_suite } }) => {
    if (check_suite.head_branch === repository.default_branch) looks.again(repository.full_name, undefined);
    for (const { number } of check_suite.pull_requests) looks.again(repository.full_name, number);
  });
  probot.on("issue_comment.created", async ({ payload: { repository, issue, comment } }) => {
    const command = issue.pull_request && comment.user?.type !== "Bot" ? readCommand(comment.body) : undefined;
    if (command) looks.answer(repository.full_name, { number: issue.number, command, by: comment.user?.login ?? "" });
  });
  probot.on("repository_dispatch", async ({ payload: { action, repository } }) => {
    if (action === "staffing-change") looks.at([repository.full_name]);
  });
  probot.on("issues.edited", async ({ payload: { issue, sender, repository, changes } }) => {
    // Our own rewriting is no news. Only those who can write to the repository can edit an issue that is not theirs.
    const byAnother = issue.user?.type === "Bot" && sender.id !== issue.user.id;
    const isDashboard = [issue.body, changes.body?.from].some((text) => findDashboardMarker(text ?? ""));
    if (byAnother && isDashboard) looks.at([repository.full_name]);
  });
  probot.on(["installation.created", "installation.new_permissions_accepted"], async ({ payload }) => {
    looks.forget();
    looks.at((payload.repositories ?? []).map(({ full_name }) => full_name));
  });
  probot.on("installation_repositories.added", async ({ payload }) => {
    looks.forget();
    looks.at(payload.repositories_added.map(({ full_name }) => full_name));
  });
  probot.on(["installation.deleted", "installation_repositories.removed"], async () => looks.forget());
}
