import { createAppAuth } from "@octokit/auth-app";
import { type Controller, createController } from "../../src/controller/controller.ts";
import { createConnections } from "../../src/github/connections.ts";
import { createGitObjectCache } from "../../src/github/create-git-object-cache.ts";
import { octokitForToken } from "../../src/github/octokit-for-token.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { createInProcessState } from "../../src/workqueue/shared-state.ts";
import { copyingWorkers } from "../support/copying-workers.ts";
import { fakeTimers } from "../workqueue/fake-timers.ts";

/** Milliseconds: a request that never gets an answer is given up soon, and nothing else waits. */
const PAUSES = { betweenWrites: 0, betweenNotifications: 0, second: 1, timeout: 2_000 };

const watch = {
  reconciled: () => undefined,
  deadLettered: () => undefined,
  gitHubFailed: () => undefined,
  bug(error: unknown) {
    throw error;
  },
};

/** One process of the App, without the web server in front of it. */
export interface Process {
  controller: Controller;
  /** Advances time until no retry is due. */
  quiet(): Promise<void>;
}

export function startApp(sandbox: Sandbox, now: () => Date): Process {
  const baseUrl = `${sandbox.url}/api/v3`;
  const connect = (token: string) =>
    octokitForToken({ token, baseUrl, userAgent: "beta-fiches-tests", pauses: PAUSES });
  const app = createAppAuth({ appId: sandbox.app.id, privateKey: sandbox.app.privateKey });
  const timers = fakeTimers();
  const connections = createConnections(
    async (installation) =>
      connect(
        installation === undefined ? (await app({ type: "app" })).token : sandbox.installationToken(installation),
      ),
    null,
  );
  const operator = { sites: ["betagouv/beta.gouv.fr"], siteTokenFor: [], maxOpen: 100 };
  const links = { webUrl: sandbox.url, homepage: "https://beta-fiches.example", siteUrl: "https://beta.gouv.fr" };
  const controller = createController(
    connections,
    { now, links, siteCache: createGitObjectCache(), probation: false, operator, workers: copyingWorkers },
    createInProcessState({ setTimer: timers.setTimer }),
    watch,
  );
  return {
    controller,
    async quiet() {
      await controller.idle();
      while (timers.seconds().length > 0) {
        timers.next();
        await controller.idle();
      }
    },
  };
}
