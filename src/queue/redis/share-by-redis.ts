import Bottleneck from "bottleneck";
import type { Shared } from "../shared.ts";
import { connectRedis, disconnect, patientConnection } from "./connect-redis.ts";
import { createRedisQueue } from "./create-redis-queue.ts";
import { rememberDeliveries, rememberFollowers, rememberInstallations } from "./redis-memory.ts";
import { rememberProducts } from "./remember-products.ts";
import { shareWrites } from "./share-writes.ts";
import { createUnansweredEvents } from "./unanswered-events.ts";

/**
 * For processes that are given the same Redis; resolves once it answers. All names begin with the App's number: Apps may share a
 * Redis. `failed` hears of what goes wrong between Redis and us.
 */
export async function shareByRedis(url: string, appId: number, failed: (error: Error) => void): Promise<Shared> {
  const prefix = `beta-fiches:${appId}`;
  const redis = await connectRedis(url, failed);
  const patient = patientConnection(redis, failed);
  const pacing = patientConnection(redis, failed);
  const connection = new Bottleneck.IORedisConnection({ client: pacing });
  connection.on("error", failed);
  return {
    createQueue: (run, gaveUp) =>
      createRedisQueue(run, {
        redis,
        patient,
        prefix,
        events: createUnansweredEvents(redis, prefix),
        gaveUp,
        failed,
      }),
    followers: rememberFollowers(redis, prefix),
    products: rememberProducts(redis, prefix),
    deliveries: rememberDeliveries(redis, prefix),
    installations: await rememberInstallations(redis, prefix),
    budgetOf: (account) => shareWrites(redis, prefix, account),
    pace: { id: prefix, connection },
    isReady: () => redis.status === "ready",
    async close() {
      await connection.disconnect(pacing.status === "ready");
      await Promise.all([disconnect(patient), disconnect(redis)]);
    },
  };
}
