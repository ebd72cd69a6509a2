import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { z } from "zod";
import { HOUR } from "../../dates/durations.ts";
import { WRITES_AN_HOUR, type WriteBudget } from "../../github/write-budget.ts";

const Counted = z.number();

/** What `account` may still write, counted by all processes together: a member for each write, by its time. */
export function shareWrites(redis: Redis, prefix: string, account: string): WriteBudget {
  const name = `${prefix}:writes:${account}`;
  return {
    async spend(writes) {
      const now = Date.now();
      const members = Array.from({ length: writes }, () => [now, randomUUID()]).flat();
      await redis
        .multi()
        .zadd(name, ...members)
        .pexpire(name, HOUR)
        .exec();
    },
    async left() {
      await redis.zremrangebyscore(name, "-inf", Date.now() - HOUR);
      return Math.max(0, WRITES_AN_HOUR - Counted.parse(await redis.zcard(name)));
    },
  };
}
