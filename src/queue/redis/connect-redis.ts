import { once } from "node:events";
import { Redis } from "ioredis";

/** Milliseconds between attempts to connect. */
const LONGEST_WAIT = 2_000;

/**
 * A connection that is there: waits until Redis answers, however long that takes, `failed` hearing of each failure. Lost later, it
 * comes back by itself, and meanwhile what is asked fails at once: GitHub must hear that a webhook was not taken.
 */
export async function connectRedis(url: string, failed: (error: Error) => void): Promise<Redis> {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(LONGEST_WAIT, 100 * attempt),
  });
  redis.on("error", failed);
  await new Promise<void>((resolve) => redis.once("ready", () => resolve()));
  return redis;
}

/** One more connection for who can wait: commands stay until Redis is back. */
export function patientConnection(redis: Redis, failed: (error: Error) => void): Redis {
  const patient = redis.duplicate({ maxRetriesPerRequest: null, enableOfflineQueue: true });
  patient.on("error", failed);
  return patient;
}

/** Says goodbye, so that what was sent last arrives; not to a Redis that is away, which would never answer. */
export async function disconnect(redis: Redis): Promise<void> {
  if (redis.status !== "ready") return redis.disconnect();
  const ended = once(redis, "end");
  await redis.quit().catch(() => redis.disconnect());
  await ended;
}
