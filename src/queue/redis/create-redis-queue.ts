import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { DelayedError, type Job, Queue as Jobs, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { DAY } from "../../dates/durations.ts";
import { backOff } from "../back-off.ts";
import { isAnswer, type Queue, type Run } from "../create-queue.ts";
import { asksAgain, type UnansweredEvents } from "./unanswered-events.ts";

const NAME = "looks";
/** Looks at once in one process. */
const CONCURRENCY = 10;
/** Milliseconds without a sign of life after which what a process was doing is another's. */
const LOCK = 20_000;
/** Milliseconds between two rounds for what dead processes have left. */
const STALLED = 10_000;
/** Times that a job may take its process with it, before it is a dead letter. */
const MOST_STALLED = 3;
/** Dead letters: seconds, and how many. */
const KEPT = { age: (30 * DAY) / 1000, count: 1_000 };
/** Milliseconds. */
const POLL = 50;

interface Data {
  key: string;
}

interface Options {
  /** One that fails at once while Redis is away. */
  redis: Redis;
  /** One that waits for Redis. */
  patient: Redis;
  prefix: string;
  events: UnansweredEvents;
  gaveUp: (key: string) => void;
  /** Hears of what should never fail. */
  failed: (error: Error) => void;
  /** How long a look that failed waits. */
  pauseAfter?: typeof backOff;
}

/**
 * Among all processes that are given the same Redis: BullMQ's deduplication keeps one job waiting or running for each key, and one
 * more for after it. The job of a process that died is given to another.
 */
export function createRedisQueue(
  run: Run,
  { redis, patient, prefix, events, gaveUp, failed, pauseAfter = backOff }: Options,
): Queue {
  const jobs = new Jobs<Data>(NAME, {
    connection: redis,
    prefix,
    defaultJobOptions: {
      // How often is the strategy's to say.
      attempts: Number.MAX_SAFE_INTEGER,
      backoff: { type: "custom" },
      stackTraceLimit: 0,
      removeOnComplete: true,
      removeOnFail: KEPT,
    },
  });
  const worker = new Worker<Data>(NAME, work, {
    connection: patient,
    prefix,
    // Shown on the job that it runs.
    name: `${hostname()}:${process.pid}`,
    concurrency: CONCURRENCY,
    lockDuration: LOCK,
    stalledInterval: STALLED,
    maxStalledCount: MOST_STALLED,
    settings: { backoffStrategy },
  });
  jobs.on("error", failed);
  worker.on("error", failed);
  worker.on("failed", (job) => {
    // Also told of a failure that is followed by another attempt.
    if (job?.finishedOn !== undefined) gaveUp(job.data.key);
  });

  /** BullMQ takes -1 for never. */
  function backoffStrategy(attempt: number, _type?: string, error?: Error): number {
    const pause = pauseAfter(attempt, Math.random());
    return pause === null ? -1 : Math.max(pause, error instanceof Failure ? error.after : 0);
  }

  async function work(job: Job<Data>, token?: string): Promise<void> {
    const { key } = job.data;
    if (job.name === "daily") return add(key);
    const seen = await events.of(key);
    const outcome = await run(key, asksAgain(seen)).catch((error: unknown) => {
      failed(error instanceof Error ? error : new Error(String(error)));
      // Redis keeps what is thrown: not a word of what was looked at.
      throw new Failure(0);
    });
    if (isAnswer(outcome)) await events.answer(key, seen);
    if (outcome.kind === "done") return bury(key);
    const known = new Set(seen);
    // What came meanwhile is looked at as soon as this job is over. It is asked for here too: who told of it may have died since.
    if ((await events.of(key)).some((event) => !known.has(event))) return ask(key);
    if (outcome.kind === "failed") throw new Failure(outcome.after);
    await job.moveToDelayed(Date.now() + outcome.after, token);
    throw new DelayedError();
  }

  async function add(key: string, again = false): Promise<void> {
    // First: a look that is about to fail must see it.
    await events.add(key, again);
    await ask(key);
  }

  /** `replace`: what waits to be tried again is tried now. */
  async function ask(key: string): Promise<void> {
    await jobs.add("look", { key }, { deduplication: { id: key, keepLastIfActive: true, replace: true } });
  }

  /** Takes a key's dead letters away. */
  async function bury(key: string): Promise<void> {
    if ((await jobs.getFailedCount()) === 0) return;
    for (const dead of await jobs.getFailed()) if (dead.data.key === key) await dead.remove();
  }

  return {
    add,
    async daily(key) {
      await jobs.upsertJobScheduler(key, { every: DAY }, { name: "daily", data: { key } });
    },
    async idle() {
      const busy = async () => (await jobs.getJobCountByTypes("waiting", "active", "prioritized", "paused")) > 0;
      while (await busy()) await setTimeout(POLL);
    },
    deadLetters: () => jobs.getFailedCount(),
    async stop() {
      // Of a Redis that is away nothing is awaited: another process will take over what ran.
      await worker.close(patient.status !== "ready");
      await jobs.close();
    },
  };
}

class Failure extends Error {
  readonly after: number;

  constructor(after: number) {
    super("The look failed.");
    this.after = after;
  }
}
