import { Queue as Jobs } from "bullmq";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ReconcileResult, Reconciler, WorkQueue } from "../../../src/workqueue/create-work-queue.ts";
import { createPendingEvents, createRedisQueue } from "../../../src/workqueue/redis/create-redis-queue.ts";
import { connectRedis, disconnect, patientConnection } from "../../../src/workqueue/redis/create-redis-state.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../../support/redis-server.ts";

const done: ReconcileResult = { kind: "done" };
const failed: ReconcileResult = { kind: "failed", retryAfterMs: 0 };
const HOUR = 3_600_000;

describe.skipIf(!hasRedis)("the queue on Redis", () => {
  let server: RedisServer;
  let prefix: string;
  let count = 0;
  let closing: (() => Promise<void>)[];
  let deadLettered: string[];
  let errors: string[];
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server?.stop());
  beforeEach(() => {
    prefix = `test:${++count}`;
    closing = [];
    deadLettered = [];
    errors = [];
  });
  afterEach(async () => {
    for (const close of closing.reverse()) await close();
  });

  /** One process' end of the queue. */
  async function start(
    run: Reconciler,
    pauseAfter: (attempt: number) => number | null = () => HOUR,
  ): Promise<WorkQueue> {
    const recordError = (error: Error) => void errors.push(error.message);
    const redis = await connectRedis(server.url, recordError);
    const patient = patientConnection(redis, recordError);
    const events = createPendingEvents(redis, prefix);
    const queue = createRedisQueue(run, {
      ...{ redis, patient, prefix, events, pauseAfter },
      deadLettered: (key) => void deadLettered.push(key),
      onError: recordError,
    });
    closing.push(async () => {
      await queue.stop();
      await disconnect(patient);
      await disconnect(redis);
    });
    return queue;
  }

  /** Runs that end when `end` is called, with its result. */
  function controlled() {
    const started: string[] = [];
    const ends: ((outcome: ReconcileResult) => void)[] = [];
    const run: Reconciler = (key, force) => {
      started.push(force ? `${key} again` : key);
      return new Promise((resolve) => ends.push(resolve));
    };
    const expectStarted = (...expected: string[]) => expect.poll(() => started).toEqual(expected);
    return { run, expectStarted, end: (outcome = done) => ends.shift()?.(outcome) };
  }

  async function waiting(kind: "delayed" | "failed", expected: number): Promise<void> {
    const jobs = new Jobs("reconcile", { prefix, connection: { url: server.url } });
    closing.push(() => jobs.close());
    await expect.poll(() => jobs.getJobCountByTypes(kind)).toBe(expected);
  }

  test("events of one key during a run make one more run after it, whatever processes receive them", async () => {
    const { run, expectStarted, end } = controlled();
    const [one, other] = [await start(run), await start(run)];
    await one.add("a/a");
    await expectStarted("a/a");
    await Promise.all([one.add("a/a"), other.add("a/a"), other.add("b/b#1")]);
    await expectStarted("a/a", "b/b#1");
    end();
    await expectStarted("a/a", "b/b#1", "a/a");
    end();
    end();
    await Promise.all([one.idle(), other.idle()]);
    await expectStarted("a/a", "b/b#1", "a/a");
  });

  test("that somebody waits for the answer is known to the next run, and to no other", async () => {
    const { run, expectStarted, end } = controlled();
    const [one, other] = [await start(run), await start(run)];
    await one.add("a/a");
    await expectStarted("a/a");
    await other.add("a/a", null, true);
    await one.add("a/a");
    end();
    await expectStarted("a/a", "a/a again");
    end(failed);
    await waiting("delayed", 1);
    await one.add("a/a");
    await expectStarted("a/a", "a/a again", "a/a again");
    end();
    await one.idle();
    await one.add("a/a");
    await expectStarted("a/a", "a/a again", "a/a again", "a/a");
    end();
  });

  test("what failed is tried again later, and at once when something happens", async () => {
    const { run, expectStarted, end } = controlled();
    const queue = await start(run);
    await queue.add("a/a");
    await expectStarted("a/a");
    end(failed);
    await waiting("delayed", 1);
    await queue.add("a/a");
    await expectStarted("a/a", "a/a");
    await queue.add("a/a");
    end(failed);
    await expectStarted("a/a", "a/a", "a/a");
    end({ kind: "unfinished", retryAfterMs: HOUR });
    await waiting("delayed", 1);
    await queue.add("a/a");
    await expectStarted("a/a", "a/a", "a/a", "a/a");
    end();
    await queue.idle();
    await waiting("delayed", 0);
  });

  test("what fails too often is a dead letter, until a run of that key succeeds", async () => {
    let outcome: ReconcileResult = failed;
    let expectStarted = 0;
    const attempts: number[] = [];
    const queue = await start(
      async () => {
        expectStarted++;
        return outcome;
      },
      (attempt) => {
        attempts.push(attempt);
        return attempt > 3 ? null : 1;
      },
    );
    await queue.add("a/a");
    await waiting("failed", 1);
    // Redis has it before the one that ran it is told.
    await expect.poll(() => deadLettered).toEqual(["a/a"]);
    expect([expectStarted, attempts, await queue.deadLetters()]).toEqual([4, [1, 2, 3, 4], 1]);
    outcome = done;
    await queue.add("b/b");
    await queue.idle();
    expect(await queue.deadLetters()).toBe(1);
    await queue.add("a/a");
    await queue.idle();
    expect(await queue.deadLetters()).toBe(0);
  });

  test("a run that throws is a failure like another; Redis keeps nothing of its message", async () => {
    const queue = await start(
      async () => {
        throw new Error("un texte privé");
      },
      () => null,
    );
    await queue.add("a/a");
    await waiting("failed", 1);
    expect(errors).toEqual(["un texte privé"]);
    const jobs = new Jobs("reconcile", { prefix, connection: { url: server.url } });
    closing.push(() => jobs.close());
    expect(JSON.stringify(await jobs.getFailed())).not.toContain("privé");
  });

  test("what is to be done every day is done once, however many processes say so", async () => {
    const expectStarted: string[] = [];
    const run: Reconciler = async (key) => {
      expectStarted.push(key);
      return done;
    };
    for (const queue of [await start(run), await start(run), await start(run)]) await queue.addDaily("round");
    const jobs = new Jobs("reconcile", { prefix, connection: { url: server.url } });
    closing.push(() => jobs.close());
    expect(await jobs.getJobSchedulers()).toMatchObject([{ key: "round", every: 24 * HOUR }]);
    await waiting("delayed", 1);
    expect(expectStarted.length).toBeLessThanOrEqual(1);
  });

  test("stopping waits for the run under way; what came since is another process'", async () => {
    const first = controlled();
    const one = await start(first.run);
    await one.add("a/a");
    await first.expectStarted("a/a");
    await one.add("a/a");
    const stopped = one.stop().then(() => "stopped");
    expect(await Promise.race([stopped, Promise.resolve("running")])).toBe("running");
    first.end();
    expect(await stopped).toBe("stopped");
    const second = controlled();
    await start(second.run);
    await second.expectStarted("a/a");
    second.end();
    await first.expectStarted("a/a");
  });
});
