import type { MemberDatabase } from "../../src/channels/espace-membre/database/read-members.ts";
import { createWriteBudget } from "../../src/github/write-budget.ts";
import { dashboardMarker } from "../../src/markers/dashboard-marker.ts";
import type { Sandbox, SandboxPullRequest } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import type { Permissions } from "../../src/sandbox/world.ts";
import { createLog } from "../../src/server/create-log.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import type { GristAccess } from "../../src/settings/grist-environment.ts";
import type { PublishedSiteReader } from "../../src/site/public-json/json-reader.ts";
import type { WorkerPool } from "../../src/workers/workers.ts";
import { copyingWorkers } from "../support/copying-workers.ts";
import { environmentOf } from "../support/environment-of.ts";
import { untilQuiet } from "../support/until-quiet.ts";
import { fakeTimers } from "../workqueue/fake-timers.ts";

export const STAFFING = "atelier-numeral/dossiers";
export const SITE = "betagouv/beta.gouv.fr";
export const FORK = "atelier-numeral/beta.gouv.fr";
export const MANAGER = "claire-temoin";
export const MAINTAINER = "marc-fictif";

export const PERMISSIONS: Permissions = {
  metadata: "read",
  contents: "write",
  pull_requests: "write",
  checks: "write",
  issues: "write",
};

export interface Journey {
  sandbox: Sandbox;
  /** The lines of the log that say so. */
  logged(message: string): Record<string, unknown>[];
  app: RunningApp;
  /** Starts the App once more beside the first; webhooks go on coming to the first. */
  startReplica(): Promise<RunningApp>;
  /** Pushes to the staffing repository's default branch, and waits until the App has nothing left to do. */
  push(files: Record<string, string | Buffer | null>): Promise<void>;
  /** Pushes to the site, as one of its maintainers. */
  pushToSite(files: Record<string, string | null>, branch?: string): Promise<void>;
  /** Asks for a reconcile by `repository_dispatch`, as another tool of the contractor does. */
  dispatch(type?: string): Promise<void>;
  /** Installs the App on a repository. */
  install(repository: string, permissions?: Permissions): number;
  /** Waits until the App has nothing left to do. */
  quiet(): Promise<void>;
  /** Delivers the webhook of the last push once more: a reconcile with nothing new. */
  redeliverLastPush(): Promise<void>;
  /** Runs the reconciles that are due for a retry, whatever time it is; false where there is none. */
  retry(): Promise<boolean>;
  /** The issues of the staffing repository. */
  issues(): SandboxIssue[];
  /** The one dashboard. */
  dashboard(): SandboxIssue;
  /** Ticks the box of the dashboard's line that holds a text, as a person does on the issue's page. */
  tick(text: string): Promise<void>;
  pulls(): SandboxPullRequest[];
  lastCheck(): {
    conclusion: string | null;
    title: string;
    text: string;
    annotations: { path: string; start_line: number; message: string }[];
  };
  close(): Promise<void>;
}

export interface JourneyOptions {
  records?: Record<string, string | Buffer>;
  site?: Record<string, string>;
  /** Login and scopes of the machine user. */
  siteToken?: (sandbox: Sandbox) => string;
  /** Before the App starts. */
  before?: (sandbox: Sandbox) => void;
  /** The time it is on GitHub; by default that of the machine. */
  githubNow?: () => Date;
  schedule?: (resync: () => void) => () => void;
  /** The day it is, for the App: `2026-11-23`. */
  today?: () => string;
  /** Of each account, as much as GitHub takes by default. */
  writesAnHour?: number;
  /** Where what was read of the site is kept. */
  cacheFolder?: string | null;
  /** Where the site is read once its repository is closed. */
  publishedSite?: PublishedSiteReader;
  /** What answers for the espace membre's database, and the accounts that it is read for. */
  memberDatabase?: MemberDatabase;
  /** The key to records in Grist. */
  grist?: GristAccess | null;
  /** Whether pull requests are held back where the site declines them; by default they are not. */
  probation?: boolean;
  /** Another App than the sandbox's first. */
  appOf?: Sandbox["app"];
  /** What works on texts of others; by default this thread. */
  workers?: WorkerPool;
}

type SandboxIssue = ReturnType<Sandbox["listIssues"]>[number];

/** A staffing repository, a site and the App that listens; installed on neither. */
export async function startJourney(options: JourneyOptions = {}): Promise<Journey> {
  const sandbox = await startWorld(options);
  const journey = await startJourneyIn(sandbox, options);
  return {
    ...journey,
    async close() {
      try {
        await journey.close();
      } finally {
        await sandbox.close();
      }
    },
  };
}

/** A staffing repository and a site, with the people who may write to them. */
export async function startWorld({ records = {}, site = {}, before, githubNow }: JourneyOptions): Promise<Sandbox> {
  const sandbox = await startSandbox(githubNow ? { now: githubNow } : {});
  await sandbox.createRepository({
    owner: "atelier-numeral",
    name: "dossiers",
    private: true,
    files: { ...SETTINGS, ...records },
  });
  await sandbox.createRepository({
    owner: "betagouv",
    name: "beta.gouv.fr",
    defaultBranch: "master",
    files: { ...FICHES, ...site },
  });
  sandbox.addCollaborator(STAFFING, MANAGER, "write");
  sandbox.addCollaborator(SITE, MAINTAINER, "write");
  before?.(sandbox);
  return sandbox;
}

/** The App that listens to a sandbox, and what a test does and sees there; closing it leaves the sandbox. */
export async function startJourneyIn(
  sandbox: Sandbox,
  {
    siteToken,
    schedule = never,
    today,
    writesAnHour,
    cacheFolder = null,
    publishedSite,
    memberDatabase,
    grist = null,
    probation = false,
    workers = copyingWorkers,
    appOf = sandbox.app,
  }: JourneyOptions,
): Promise<Journey> {
  const timers = fakeTimers();
  const now = today ? () => new Date(today().includes("T") ? today() : `${today()}T10:00:00Z`) : () => new Date();
  const apps: RunningApp[] = [];
  const bugs: string[] = [];
  const logged: Record<string, unknown>[] = [];
  const log = createLog("info", {
    write(line) {
      if (line.includes("a bug: ")) bugs.push(line);
      logged.push(JSON.parse(line));
    },
  });
  const start = async () => {
    const started = await startApp(
      {
        ...(await environmentOf({ app: appOf, host: sandbox.host })),
        siteToken: siteToken?.(sandbox) ?? null,
        cacheFolder,
        probation,
        espaceMembre: memberDatabase ? { key: "em1_cle-canari", accounts: memberDatabase.accounts } : null,
        grist,
      },
      {
        log,
        pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
        schedule,
        now,
        setTimer: timers.setTimer,
        workers,
        publishedSite,
        readMembers: memberDatabase?.read,
        newBudget: () => createWriteBudget(writesAnHour, () => now().getTime()),
      },
    );
    apps.push(started);
    return started;
  };
  const app = await start();
  sandbox.setWebhookTarget(app.webhookUrl, appOf.id);
  const quiet = () => untilQuiet(sandbox, app);
  let lastPush: number | undefined;
  const push = async (files: Record<string, string | Buffer | null>) => {
    const before = sandbox.deliveries.length;
    await sandbox.push({
      as: MANAGER,
      repository: STAFFING,
      branch: "main",
      files,
      message: "Mettre à jour les dossiers",
    });
    await quiet();
    lastPush = sandbox.deliveries.slice(before).find(({ event }) => event === "push")?.id;
  };
  const issues = () => sandbox.listIssues(STAFFING);
  const dashboard = () => {
    const [issue, ...others] = issues().filter(({ body }) => dashboardMarker.find(body ?? ""));
    if (!issue || others.length > 0) throw new Error(`one dashboard expected, got ${issue ? others.length + 1 : 0}`);
    return issue;
  };
  return {
    sandbox,
    app,
    startReplica: start,
    quiet,
    issues,
    dashboard,
    async redeliverLastPush() {
      if (lastPush === undefined) return push({ "README.md": "# Dossiers\n" });
      sandbox.redeliver(lastPush);
      await quiet();
    },
    async tick(text) {
      const { number, body } = dashboard();
      const lines = (body ?? "").split("\n");
      const at = lines.findIndex((line) => line.startsWith("- [ ] ") && line.includes(text));
      if (at < 0) throw new Error(`no box of « ${text} » in:\n${body}`);
      lines[at] = lines[at]?.replace("- [ ]", "- [x]") ?? "";
      // GitHub's pages send CRLF.
      await sandbox.updateIssue(MANAGER, STAFFING, number, { body: lines.join("\r\n") });
      await quiet();
    },
    async retry() {
      if (timers.seconds().length === 0) return false;
      timers.next();
      await quiet();
      return true;
    },
    push,
    async pushToSite(files, branch = "master") {
      await sandbox.push({ as: MAINTAINER, repository: SITE, branch, files, message: "Mettre à jour le site" });
      await quiet();
    },
    async dispatch(type = "staffing-change") {
      sandbox.dispatch(MANAGER, STAFFING, type);
      await quiet();
    },
    logged: (message) => logged.filter(({ msg }) => msg === message),
    install: (repository, permissions = PERMISSIONS) =>
      sandbox.installApp({
        account: repository.split("/")[0] ?? "",
        repositories: [repository],
        permissions,
        events: EVENTS,
        appId: appOf.id,
      }),
    pulls: () => sandbox.listPullRequests(SITE),
    lastCheck() {
      const run = sandbox.listCheckRuns(STAFFING).at(-1);
      if (!run) throw new Error("there is no check run");
      const { conclusion, output, annotations } = run;
      return {
        conclusion,
        title: output.title ?? "",
        text: output.summary ?? "",
        annotations: annotations.map(({ path, start_line, message }) => ({ path, start_line, message: message ?? "" })),
      };
    },
    async close() {
      sandbox.setWebhookTarget(null, appOf.id);
      for (const started of apps) await started.stop();
      await sandbox.settled();
      if (bugs.length > 0) throw new Error(`the App met a bug:\n${bugs.join("")}`);
    },
  };
}

/** Journeys resync on demand. */
const never = () => () => undefined;

export const EVENTS = [
  "push",
  "pull_request",
  "issues",
  "issue_comment",
  "check_run",
  "repository_dispatch",
  "repository",
];

export const SETTINGS = { ".github/beta-fiches.yml": "contractor:\n  name: Atelier Numéral\n" };

export const JEANNE = "members/jeanne.exemplaire.yml";
export const JEANNE_FICHE = "content/_authors/jeanne.exemplaire.md";

/** Jeanne's record, her mission ending on a day. */
export function jeanne(end: string, more = ""): string {
  return `fullname: Jeanne Exemplaire
role: Développeuse
domaine: Développement
missions:
  - start: 2026-01-05
    end: ${end}
    startups: [aide-facile]
${more}`;
}

export function jeanneFiche(end: string): string {
  return `---
fullname: Jeanne Exemplaire
role: Développeuse
domaine: Développement
missions:
  - start: 2026-01-05
    end: ${end}
    status: independent
    employer: Atelier Numéral # vérifié
    startups:
      - aide-facile
---

Aime les tests.
`;
}

export const FICHES = {
  [JEANNE_FICHE]: jeanneFiche("2026-06-30"),
  "content/_startups/aide-facile.md": `---
title: Aide Facile
mission: Trouver ses aides
incubator: fabrique
contact: contact@aide-facile.example
phases:
  - name: construction
    start: 2025-05-05
---

Une démarche simple.
`,
  "content/_incubators/fabrique.md": "---\ntitle: La Fabrique\n---\n",
};
