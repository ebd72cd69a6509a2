import { Redis } from "ioredis";

/** A Redis that is asked for a command: where it does not answer, each question rejects at once, for somebody waits at a terminal. */
export async function openOnce(url: string): Promise<Redis> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  // Each command rejects by itself.
  redis.on("error", () => undefined);
  await redis.connect();
  return redis;
}
