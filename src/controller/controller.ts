import { createHash, randomUUID } from "node:crypto";
import type { CommandRequest } from "../channels/pull-requests/answer-command.ts";
import { DAY } from "../dates/durations.ts";
import type { Connections } from "../github/connections.ts";
import { createGitObjectCache } from "../github/create-git-object-cache.ts";
import { GitHubError } from "../github/github-error.ts";
import type { Repository } from "../github/port.ts";
import { watchConnections } from "../github/watch-failures.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import type { ReconcileResult } from "../workqueue/create-work-queue.ts";
import type { EventCause } from "../workqueue/event-cause.ts";
import type { SharedState } from "../workqueue/shared-state.ts";
import { singleFlight } from "../workqueue/single-flight.ts";
import {
  commandKey,
  gristKey,
  installationKey,
  parseWorkItem,
  resyncKey,
  type WorkItem,
  workItemKey,
} from "../workqueue/work-item.ts";
import { createReconcileMemory } from "./create-reconcile-memory.ts";
import { createRepositoryReconciler } from "./create-repository-reconciler.ts";
import { createGristWatch } from "./grist-watch.ts";
import { createJournalKeeper } from "./keep-journal.ts";
import { createKnownSites } from "./known-sites.ts";
import type { ReconcileAttempt, ReconcileListener } from "./reconcile-listener.ts";
import { resultOfFailure } from "./reconcile-result.ts";
import { runCommand } from "./run-command.ts";
import { nowhere, type Snapshots } from "./snapshots.ts";
import { createStaffingActs, type StaffingActs } from "./staffing-acts.ts";

/** Turns events into work items and reconciles them. Repositories are named in full (`owner/name`). Once a promise resolves, the work is sure to be done, by some process. */
export interface Controller extends StaffingActs {
  enqueue(repositories: readonly string[], cause: EventCause): Promise<void>;
  /** Enqueues a repository whose default branch was pushed; one known as a site, and nothing else, only where settings may have come. */
  enqueuePushed(repository: string, mayBringSettings: boolean): Promise<void>;
  /** Enqueues the staffing repositories that follow a site, or one branch of it. */
  enqueueSubscribers(site: string, branch?: string): Promise<void>;
  /** Enqueues the preview of what merging a pull request would deliver. */
  enqueuePreview(name: string, pullRequest: number): Promise<void>;
  /** Enqueues a repository, or a preview, whose check run somebody requested again. */
  enqueueForced(name: string, pullRequest: number | undefined): Promise<void>;
  /** Enqueues polling the document of Grist that holds a repository's records: somebody edited it. */
  enqueueGrist(repository: string): Promise<void>;
  /** Enqueues a command that a comment on a pull request of the site gives. */
  enqueueCommand(asked: CommandRequest): Promise<void>;
  /** Enqueues every repository where the App is installed; resolves once each is in the queue. */
  resync(): Promise<void>;
  /** Schedules a daily resync and redelivery, since events may be lost. */
  scheduleResync(): Promise<void>;
  /** Asks GitHub to redeliver the webhooks that it could not deliver. */
  redeliverWebhooks(): Promise<void>;
  /** Drops what is cached of where the App is installed and may do, once that has changed, and enqueues these repositories (all, unless they are said) with those that follow them. */
  enqueueInstallation(installation: number, repositories?: readonly string[]): Promise<void>;
  /** Resolves when nothing is being reconciled. */
  idle(): Promise<void>;
  /** How many work items failed too often to be retried. */
  deadLetters(): Promise<number>;
  /** Stops all retries; resolves when the work items that run have ended. */
  stop(): Promise<void>;
}

export function createController(
  connections: Connections,
  given: Pick<
    ReconcileContext,
    "now" | "links" | "siteCache" | "publishedSite" | "memberDatabase" | "grist" | "probation" | "operator" | "workers"
  >,
  state: SharedState,
  listener: ReconcileListener,
  shown: Snapshots = nowhere,
): Controller {
  const runsSince = performance.now();
  const { now } = given;
  const { subscriptions, products, installations, deliveries, refusals } = state;
  const sites = createKnownSites(subscriptions, products, given.operator);
  const documents = createGristWatch(given.grist, now, (key) => queue.add(key, "grist"));
  const { record, snapshots } = createJournalKeeper(shown, now);
  const { invalidate: invalidateMemory, ...memory } = createReconcileMemory();
  const subscribeToProducts: ReconcileContext["subscribeToProducts"] = async (repository, followed) =>
    enqueue(await products.subscribe(repository, followed), "product");
  const common = {
    ...given,
    ...memory,
    ...{ connections, subscriptions, subscribeToProducts, refusals },
    cache: createGitObjectCache(),
    othersWait: () => queue.hasWaiting(),
  };
  const reconcileRepository = createRepositoryReconciler({
    ...{ products, sites, snapshots, watcherOf: documents.watcherOf },
    enqueue: (key, cause) => queue.add(key, cause),
  });
  const queue = state.createQueue(reconcileItem, (key) => listener.deadLettered({ item: digestOf(key) }));
  const resyncs = singleFlight(() =>
    reportErrors(async () => {
      const installed = new Set<string>();
      let isWhole = true;
      const skip = (error: unknown) => {
        isWhole = false;
        reportError(error);
      };
      for await (const { owner, name } of connections.installedRepositories(skip)) {
        installed.add(`${owner}/${name}`.toLowerCase());
        await queue.add(`${owner}/${name}`, "resync");
      }
      if (isWhole) await enqueueGone(installed);
    }),
  );
  const redeliveries = singleFlight(() =>
    reportErrors(() =>
      connections.redeliverWebhooks(new Date(now().getTime() - KEPT_BY_GITHUB_MS), deliveries.claim, reportError),
    ),
  );
  const enqueue = async (repositories: Iterable<string>, cause: EventCause) => {
    for (const name of repositories) await queue.add(name, cause);
  };
  const enqueueSubscribers = async (site: string, branch?: string) =>
    enqueue(await subscriptions.subscribers(site, branch), "site");

  async function reconcileItem(key: string, force: boolean, causes: readonly EventCause[]): Promise<ReconcileResult> {
    const attempt = { id: randomUUID().slice(0, 8), item: digestOf(key) };
    const startedAt = performance.now();
    const item = parseWorkItem(key);
    if (await installations.hasNews()) invalidate();
    const told = new WeakSet<Error>();
    const watched = watchConnections(connections, (error) => {
      told.add(error);
      listener.gitHubFailed(error, attempt);
    });
    const run = () =>
      runItem(item, force, { ...common, connections: watched }).catch(
        (error: unknown): ReconcileResult =>
          error instanceof GitHubError && told.has(error) ? resultOfFailure(error) : handleFailure(error, attempt),
      );
    const result = await record(item, causes, run);
    const milliseconds = Math.round(performance.now() - startedAt);
    const { undelivered = 0 } = result;
    if (item.kind === "reconcile") listener.reconciled({ ...attempt, result: result.kind, undelivered, milliseconds });
    return result;
  }

  async function runItem(item: WorkItem, force: boolean, shared: typeof common): Promise<ReconcileResult> {
    switch (item.kind) {
      case "resync":
        await Promise.all([resyncs.run(), redeliveries.run()]);
        return done;
      case "installation":
        await enqueueWithSubscribers((await connections.repositoriesOf(item.id)).map(fullName));
        return done;
      case "grist":
        return documents.poll(item.records);
      case "command":
        return runCommand(item, {
          ...{ ...shared, now: now(), runningFor: performance.now() - runsSince },
          enqueue: (staffing) => queue.add(staffing, "command"),
        });
      case "reconcile":
        return reconcileRepository(item, { ...shared, force });
    }
  }

  /** Repositories of which the App may do more or less than before: those that follow them as a site are concerned too. */
  async function enqueueWithSubscribers(repositories: readonly string[]): Promise<void> {
    await enqueue(repositories, "installation");
    for (const name of repositories) await enqueueSubscribers(name);
  }

  /** Repositories that pages know of and where the App is no more, though no event said so. */
  async function enqueueGone(installed: ReadonlySet<string>): Promise<void> {
    const gone = (await shown.kept()).filter((name) => !installed.has(name));
    if (gone.length === 0) return;
    invalidate();
    await installations.record();
    await enqueue(gone, "resync");
  }

  function invalidate(): void {
    invalidateMemory();
    connections.invalidate();
  }

  async function reportErrors(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      reportError(error);
    }
  }

  function reportError(error: unknown): void {
    handleFailure(error, null);
  }

  /** A bug that one repository meets must not stop the reconciliation of the others. */
  function handleFailure(error: unknown, attempt: ReconcileAttempt | null): ReconcileResult {
    if (error instanceof GitHubError) {
      listener.gitHubFailed(error, attempt);
      return resultOfFailure(error);
    }
    // A shared state that is away was reported where it was noticed.
    if (state.isReady()) listener.bug(error, attempt);
    return { kind: "failed", retryAfterMs: 0 };
  }

  return {
    enqueue,
    async enqueuePushed(repository, mayBringSettings) {
      if (mayBringSettings || !(await sites.isNothingButSite(repository))) await queue.add(repository, "push");
    },
    enqueueSubscribers,
    async enqueueInstallation(installation, repositories) {
      invalidate();
      await refusals.forget();
      await installations.record();
      await (repositories ? enqueueWithSubscribers(repositories) : queue.add(installationKey(installation)));
    },
    enqueuePreview: (name, pullRequest) => queue.add(workItemKey(name, pullRequest)),
    enqueueForced: (name, pullRequest) => queue.add(workItemKey(name, pullRequest), "rerequested", true),
    enqueueGrist: (repository) => queue.add(gristKey(repository)),
    ...createStaffingActs({
      ...{ common, reportError, enqueue: (repository) => queue.add(repository) },
      refresh: async () => {
        if (await installations.hasNews()) invalidate();
      },
    }),
    enqueueCommand: (asked) => queue.add(commandKey(asked)),
    resync: resyncs.run,
    scheduleResync: () => queue.addDaily(resyncKey),
    redeliverWebhooks: redeliveries.run,
    async idle() {
      await Promise.all([resyncs.idle(), redeliveries.idle()]);
      await queue.idle();
    },
    deadLetters: queue.deadLetters,
    async stop() {
      // What waits for a Redis that is away would wait for ever.
      if (state.isReady()) await Promise.all([resyncs.idle(), redeliveries.idle()]);
      await queue.stop();
    },
  };
}

const KEPT_BY_GITHUB_MS = 3 * DAY; // https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks

const done: ReconcileResult = { kind: "done" };
const fullName = ({ owner, name }: Repository) => `${owner}/${name}`;
const digestOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 12);
