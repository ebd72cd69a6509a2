import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { DelayedError, type Job, Queue as Jobs, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { DAY, WEEK } from "../../dates/durations.ts";
import { backOff } from "../back-off.ts";
import { isConclusive, type Reconciler, type WorkQueue } from "../create-work-queue.ts";
import { asEventCause, type EventCause } from "../event-cause.ts";

/** Ends the mark of an event whose result somebody waits for. */
const FORCED = "!";
/** Ends the word for why it came. */
const CAUSE = ":";
/** Seconds, for keys that never succeed. */
const EXPIRY = WEEK / 1000;

/** The events that were not reconciled yet, by key. They outlive the process that received them. */
interface PendingEvents {
  add(key: string, cause: EventCause | null, force: boolean): Promise<void>;
  of(key: string): Promise<string[]>;
  remove(key: string, events: readonly string[]): Promise<void>;
}

/** One set for each key: a run removes the events that it found at its start, and leaves those that came since. */
export function createPendingEvents(redis: Redis, prefix: string): PendingEvents {
  const nameOf = (key: string) => `${prefix}:events:${key}`;
  return {
    async add(key, cause, force) {
      const name = nameOf(key);
      const results = await redis
        .multi()
        .sadd(name, `${cause ? `${cause}${CAUSE}` : ""}${randomUUID()}${force ? FORCED : ""}`)
        .expire(name, EXPIRY)
        .exec();
      for (const [error] of results ?? []) if (error) throw error;
    },
    of: (key) => redis.smembers(nameOf(key)),
    async remove(key, events) {
      if (events.length > 0) await redis.srem(nameOf(key), ...events);
    },
  };
}

function causesOf(events: readonly string[]): EventCause[] {
  return [...new Set(events.flatMap((event) => asEventCause(event.split(CAUSE)[0]) ?? []))].sort();
}

function isForced(events: readonly string[]): boolean {
  return events.some((event) => event.endsWith(FORCED));
}

export const QUEUE_NAME = "reconcile";
/** Items at once in one process. */
const CONCURRENCY = 10;
/** Milliseconds without a sign of life after which another process takes over. */
const LOCK_MS = 20_000;
/** Milliseconds between two checks for jobs that dead processes have left. */
const STALLED_CHECK_MS = 10_000;
/** Times that a job may take its process with it, before it is a dead letter. */
const MOST_CRASHES = 3;
/** Dead letters: seconds, and how many. */
const DEAD_LETTERS = { age: (30 * DAY) / 1000, count: 1_000 };
/** Milliseconds. */
const POLL_MS = 50;

export interface JobData {
  key: string;
}

interface RedisQueueOptions {
  /** One that fails at once while Redis is away. */
  redis: Redis;
  /** One that waits for Redis. */
  patient: Redis;
  prefix: string;
  events: PendingEvents;
  deadLettered: (key: string) => void;
  /** Called with errors of Redis and with bugs. */
  onError: (error: Error) => void;
  /** How long a failed item waits. */
  pauseAfter?: typeof backOff;
}

/**
 * Among all processes that are given the same Redis: BullMQ's deduplication keeps one job waiting or running for each key, and one
 * more for after it. The job of a process that died is given to another.
 */
export function createRedisQueue(
  run: Reconciler,
  { redis, patient, prefix, events, deadLettered, onError, pauseAfter = backOff }: RedisQueueOptions,
): WorkQueue {
  const jobs = new Jobs<JobData>(QUEUE_NAME, {
    connection: redis,
    prefix,
    defaultJobOptions: {
      // The strategy decides how often.
      attempts: Number.MAX_SAFE_INTEGER,
      backoff: { type: "custom" },
      stackTraceLimit: 0,
      removeOnComplete: true,
      removeOnFail: DEAD_LETTERS,
    },
  });
  const worker = new Worker<JobData>(QUEUE_NAME, work, {
    connection: patient,
    prefix,
    // Shown on the job that it runs.
    name: `${hostname()}:${process.pid}`,
    concurrency: CONCURRENCY,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MOST_CRASHES,
    settings: { backoffStrategy },
  });
  jobs.on("error", onError);
  worker.on("error", onError);
  worker.on("failed", (job) => {
    // BullMQ also emits this for a failure that is followed by another attempt.
    if (job?.finishedOn !== undefined) deadLettered(job.data.key);
  });

  /** BullMQ takes -1 for never. */
  function backoffStrategy(attempt: number, _type?: string, error?: Error): number {
    const pause = pauseAfter(attempt, Math.random());
    return pause === null ? -1 : Math.max(pause, error instanceof RetryLater ? error.retryAfterMs : 0);
  }

  async function work(job: Job<JobData>, token?: string): Promise<void> {
    const { key } = job.data;
    if (job.name === "daily") return add(key);
    const pending = await events.of(key);
    const result = await run(key, isForced(pending), causesOf(pending)).catch((error: unknown) => {
      onError(error instanceof Error ? error : new Error(String(error)));
      // Redis keeps the error's message: it must hold nothing of what was read.
      throw new RetryLater(0);
    });
    if (isConclusive(result)) await events.remove(key, pending);
    if (result.kind === "done") return removeDeadLetters(key);
    const known = new Set(pending);
    // What came meanwhile runs as soon as this job is over. It is enqueued here too: the process that received it may have died.
    if ((await events.of(key)).some((event) => !known.has(event))) return enqueueJob(key);
    if (result.kind === "failed") throw new RetryLater(result.retryAfterMs);
    await job.moveToDelayed(Date.now() + result.retryAfterMs, token);
    throw new DelayedError();
  }

  async function add(key: string, cause: EventCause | null = null, force = false): Promise<void> {
    // First: a run that is about to fail must find it.
    await events.add(key, cause, force);
    await enqueueJob(key);
  }

  /** `replace`: a retry that waits runs now. */
  async function enqueueJob(key: string): Promise<void> {
    await jobs.add("reconcile", { key }, { deduplication: { id: key, keepLastIfActive: true, replace: true } });
  }

  async function removeDeadLetters(key: string): Promise<void> {
    if ((await jobs.getFailedCount()) === 0) return;
    for (const dead of await jobs.getFailed()) if (dead.data.key === key) await dead.remove();
  }

  return {
    add,
    async addDaily(key) {
      await jobs.upsertJobScheduler(key, { every: DAY }, { name: "daily", data: { key } });
    },
    async idle() {
      const busy = async () => (await jobs.getJobCountByTypes("waiting", "active", "prioritized", "paused")) > 0;
      while (await busy()) await setTimeout(POLL_MS);
    },
    hasWaiting: async () => (await jobs.getWaitingCount()) > 0,
    deadLetters: () => jobs.getFailedCount(),
    async stop() {
      // Of a Redis that is away nothing is awaited: another process will take over what ran.
      await worker.close(patient.status !== "ready");
      await jobs.close();
    },
  };
}

class RetryLater extends Error {
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super("The reconciliation failed.");
    this.retryAfterMs = retryAfterMs;
  }
}
