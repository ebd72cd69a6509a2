import { once } from "node:events";
import Bottleneck from "bottleneck";
import { Redis } from "ioredis";
import type { SharedState } from "../shared-state.ts";
import { createPendingEvents, createRedisQueue } from "./create-redis-queue.ts";
import { redisEndedSessions, redisJournals, redisSeenCode, redisSnapshots } from "./redis-pages.ts";
import {
  redisDeliveries,
  redisInstallations,
  redisProducts,
  redisRefusals,
  redisSubscriptions,
  redisWriteBudget,
} from "./redis-stores.ts";

/**
 * For processes that are given the same Redis; resolves once it answers. All names begin with the App's number: Apps may share a
 * Redis. `onError` is called with each failure of the connections; `release` is the program's, whose pages another one's may not show.
 */
export async function createRedisState(
  url: string,
  appId: number,
  onError: (error: Error) => void,
  release: string,
): Promise<SharedState> {
  const prefix = redisPrefix(appId);
  const redis = await connectRedis(url, onError);
  const patient = patientConnection(redis, onError);
  const pacing = patientConnection(redis, onError);
  tellErrorsAsBefore(pacing);
  const connection = new Bottleneck.IORedisConnection({ client: pacing });
  connection.on("error", onError);
  return {
    createQueue: (run, deadLettered) =>
      createRedisQueue(run, {
        redis,
        patient,
        prefix,
        events: createPendingEvents(redis, prefix),
        deadLettered,
        onError,
      }),
    subscriptions: redisSubscriptions(redis, prefix),
    products: redisProducts(redis, prefix),
    deliveries: redisDeliveries(redis, prefix),
    installations: await redisInstallations(redis, prefix),
    refusals: redisRefusals(redis, prefix),
    snapshots: redisSnapshots(redis, prefix, release),
    seenCode: redisSeenCode(redis, prefix, release),
    journals: redisJournals(redis, prefix),
    endedSessions: redisEndedSessions(redis, prefix),
    writeBudgetOf: (account) => redisWriteBudget(redis, prefix, account),
    pace: { id: prefix, connection },
    isReady: () => redis.status === "ready",
    async close() {
      await connection.disconnect(pacing.status === "ready");
      await Promise.all([disconnect(patient), disconnect(redis)]);
    },
  };
}

/** What all names of an App begin with. */
export function redisPrefix(appId: number): string {
  return `beta-fiches:${appId}`;
}

/**
 * Bottleneck knows by the whole text of two errors of its scripts that Redis has dropped an account or a process which was idle or busy, and
 * makes it anew. Since Redis 7 `ERR` comes before what `redis.error_reply` is given, but not before that of a table, which is the same:
 * https://redis.io/docs/latest/develop/programmability/lua-api/#redis.error_reply
 */
function tellErrorsAsBefore(redis: Redis): void {
  const defineCommand = redis.defineCommand.bind(redis);
  redis.defineCommand = (name, { lua, ...definition }) =>
    defineCommand(name, { ...definition, lua: lua.replace(/redis\.error_reply\(([^()]*)\)/g, "{ err = $1 }") });
}

/** Milliseconds between attempts to connect. */
const LONGEST_WAIT = 2_000;

/**
 * A connection that is there: waits until Redis answers, however long that takes; `onError` is called with each failure. Lost later, it
 * comes back by itself, and meanwhile commands fail at once: GitHub must learn that a webhook was not taken.
 */
export async function connectRedis(url: string, onError: (error: Error) => void): Promise<Redis> {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(LONGEST_WAIT, 100 * attempt),
  });
  redis.on("error", onError);
  await new Promise<void>((resolve) => redis.once("ready", () => resolve()));
  return redis;
}

/** One more connection for who can wait: commands stay until Redis is back. */
export function patientConnection(redis: Redis, onError: (error: Error) => void): Redis {
  const patient = redis.duplicate({ maxRetriesPerRequest: null, enableOfflineQueue: true });
  patient.on("error", onError);
  return patient;
}

/** Says goodbye, so that what was sent last arrives; not to a Redis that is away, which would never answer. */
export async function disconnect(redis: Redis): Promise<void> {
  if (redis.status !== "ready") return redis.disconnect();
  const ended = once(redis, "end");
  await redis.quit().catch(() => redis.disconnect());
  await ended;
}
