import { expect, test } from "vitest";
import { createController } from "../../src/controller/controller.ts";
import type { ReconcileSummary } from "../../src/controller/reconcile-listener.ts";
import type { Connections } from "../../src/github/connections.ts";
import { createGitObjectCache } from "../../src/github/create-git-object-cache.ts";
import { createInProcessState } from "../../src/workqueue/shared-state.ts";
import { copyingWorkers } from "../support/copying-workers.ts";
import { fakeTimers } from "../workqueue/fake-timers.ts";

/** A controller whose reconciles of `atelier/piege` fail on what nobody expects. */
function start(isReady = true) {
  const requestedRepositories: string[] = [];
  const connections: Connections = {
    async asApp({ owner, name }) {
      requestedRepositories.push(`${owner}/${name}`);
      if (name === "piege") throw new TypeError("cannot read");
      return null;
    },
    repositoriesOf: async () => [],
    async *installedRepositories() {},
    redeliverWebhooks: async () => undefined,
    invalidate: () => undefined,
    asProductsApp: async () => null,
    asUser: null,
  };
  const bugs: unknown[] = [];
  const reconciled: ReconcileSummary[] = [];
  const timers = fakeTimers();
  const controller = createController(
    connections,
    {
      now: () => new Date(0),
      links: { webUrl: "", homepage: "", siteUrl: "" },
      siteCache: createGitObjectCache(),
      probation: false,
      workers: copyingWorkers,
      operator: { sites: ["betagouv/beta.gouv.fr"], siteTokenFor: [], maxOpen: 100 },
    },
    { ...createInProcessState({ setTimer: timers.setTimer }), isReady: () => isReady },
    {
      reconciled: (context) => reconciled.push(context),
      deadLettered: () => undefined,
      gitHubFailed: () => undefined,
      bug: (error) => bugs.push(error),
    },
  );
  return { controller, requestedRepositories, bugs, reconciled, timers };
}

test("a bug in one repository's reconcile stops no other, and is retried later", async () => {
  const { controller, requestedRepositories, bugs, reconciled, timers } = start();
  await controller.enqueue(["atelier/piege", "atelier/dossiers"], "push");
  await controller.idle();
  expect(requestedRepositories).toEqual(["atelier/piege", "atelier/dossiers"]);
  expect(bugs).toEqual([expect.any(TypeError)]);
  expect(reconciled.map(({ result }) => result).sort()).toEqual(["done", "failed"]);
  timers.next();
  await controller.idle();
  expect(requestedRepositories.filter((name) => name === "atelier/piege")).toHaveLength(2);
});

test("a reconcile that fails while the shared state is away is no bug, and is retried later", async () => {
  const { controller, bugs, reconciled, timers } = start(false);
  await controller.enqueue(["atelier/piege"], "push");
  await controller.idle();
  expect([bugs, reconciled.map(({ result }) => result)]).toEqual([[], ["failed"]]);
  expect(timers.seconds()).toHaveLength(1);
});
