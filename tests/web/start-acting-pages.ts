import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { createLog } from "../../src/server/create-log.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import {
  EVENTS,
  type JourneyOptions,
  MANAGER,
  PERMISSIONS,
  SITE,
  STAFFING,
  startWorld,
} from "../journeys/start-journey.ts";
import { copyingWorkers } from "../support/copying-workers.ts";
import { environmentOf } from "../support/environment-of.ts";
import { untilQuiet } from "../support/until-quiet.ts";
import { type BrowserJar, browserJar } from "./browser-jar.ts";

/** An App with pages where people sign in, on a contractor and a site; webhooks reach it. */
export interface ActingPages {
  sandbox: Sandbox;
  app: RunningApp;
  origin: string;
  /** The contractor's address. */
  base: string;
  /** Lines of the log. */
  lines: string[];
  /** Minutes that the App's clock is ahead. */
  clock: { minutes: number };
  signIn(login?: string): Promise<BrowserJar>;
  /** Waits until the App has nothing left to do. */
  quiet(): Promise<void>;
  /** The token of the first form of a page. */
  tokenOn(jar: BrowserJar, path: string): Promise<string>;
  /** Writes that GitHub got since a moment of its log. */
  writesSince(at: number): string[];
  close(): Promise<void>;
}

export async function startActingPages(options: JourneyOptions, today = "2026-11-23"): Promise<ActingPages> {
  const sandbox = await startWorld(options);
  for (const repository of [STAFFING, SITE])
    sandbox.installApp({
      ...{ account: repository.split("/")[0] ?? "", repositories: [repository] },
      ...{ permissions: PERMISSIONS, events: EVENTS },
    });
  const environment = await environmentOf(sandbox);
  const origin = `http://127.0.0.1:${environment.port}`;
  const { clientId, clientSecret } = sandbox.app;
  const clock = { minutes: 0 };
  const lines: string[] = [];
  const app = await startApp(
    {
      ...environment,
      web: { ...environment.web, publicUrl: origin, signIn: { clientId, clientSecret, publicUrl: origin } },
    },
    {
      log: createLog("info", { write: (line) => void lines.push(line) }),
      pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
      schedule: () => () => undefined,
      workers: options.workers ?? copyingWorkers,
      now: () => new Date(Date.parse(`${today}T10:00:00Z`) + clock.minutes * 60_000),
    },
  );
  sandbox.setWebhookTarget(app.webhookUrl, sandbox.app.id);
  const quiet = () => untilQuiet(sandbox, app);
  await quiet();
  const base = `${origin}/t/${STAFFING}`;
  return {
    ...{ sandbox, app, origin, base, lines, clock, quiet },
    async signIn(login = MANAGER) {
      const jar = browserJar();
      const { location } = await jar.get(`${origin}/connexion?retour=/`);
      const url = new URL(location);
      url.searchParams.set("login", login);
      await jar.get((await jar.get(url.href)).location);
      return jar;
    },
    async tokenOn(jar, path) {
      const { body } = await jar.get(base + path);
      return /name="jeton" value="([^"]+)"/.exec(body)?.[1] ?? "";
    },
    writesSince: (at) =>
      sandbox.log
        .slice(at)
        .filter(({ method, path, operation }) =>
          path.endsWith("/graphql")
            ? operation?.startsWith("mutation")
            : method !== "GET" && !/access_token/.test(path),
        )
        .map(({ method, path }) => `${method} ${path}`),
    async close() {
      sandbox.setWebhookTarget(null, sandbox.app.id);
      await app.stop();
      await sandbox.close();
    },
  };
}
