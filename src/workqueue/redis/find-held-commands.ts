import { Queue as Jobs } from "bullmq";
import type { Redis } from "ioredis";
import { parseWorkItem } from "../work-item.ts";
import { type JobData, QUEUE_NAME } from "./create-redis-queue.ts";
import { redisPrefix } from "./create-redis-state.ts";
import { openOnce } from "./open-once.ts";

/** What Redis holds of an account: the commands that it gave in comments and that no server carried out yet. */
export interface HeldCommands {
  /** `owner/name#12 fermer login`, sorted. */
  keys: string[];
  remove(): Promise<void>;
  close(): Promise<void>;
}

/**
 * What pages show is for `findHeldPages`, refusals for `findHeldRefusals`; everything else in Redis names repositories: it is written anew by the
 * next reconcile, or expires. Rejects where Redis does not answer. A command that a server carries out at that moment is left to it, which removes it at its end.
 */
export async function findHeldCommands(url: string, appId: number, login: string): Promise<HeldCommands> {
  const redis = await openOnce(url);
  const prefix = redisPrefix(appId);
  const jobs = new Jobs<JobData>(QUEUE_NAME, { connection: redis, prefix });
  const isTheirs = (key: string) => {
    const item = parseWorkItem(key);
    return item.kind === "command" && item.by.toLowerCase() === login.toLowerCase();
  };
  const eventNames = await findNames(redis, `${prefix}:events:`, isTheirs);
  const deduplications = await findNames(redis, `${prefix}:${QUEUE_NAME}:de:`, isTheirs);
  const theirs = (await jobs.getJobs()).filter((job) => isTheirs(job.data.key));
  const keys = [...eventNames.values(), ...deduplications.values(), ...theirs.map(({ data }) => data.key)];
  return {
    keys: [...new Set(keys)].sort(),
    async remove() {
      for (const job of theirs) if (!(await job.isActive())) await job.remove();
      const names = [...eventNames.keys(), ...deduplications.keys()];
      if (names.length > 0) await redis.del(...names);
    },
    async close() {
      await jobs.close();
      redis.disconnect();
    },
  };
}

/** Names that begin so and end with a key that is asked for, with that key. */
async function findNames(
  redis: Redis,
  start: string,
  isTheirs: (key: string) => boolean,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const names of redis.scanStream({ match: `${start}*`, count: 1_000 }))
    for (const name of names) {
      const key = name.slice(start.length);
      if (isTheirs(key)) found.set(name, key);
    }
  return found;
}
