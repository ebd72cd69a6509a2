import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { WEEK } from "../../dates/durations.ts";

/** What somebody waits for the answer of ends so. */
const AGAIN = "!";
/** Seconds, for keys that never succeed. */
const KEPT = WEEK / 1000;

/** The events that no look has answered yet, by key. What is written here outlives whoever was about to look. */
export interface UnansweredEvents {
  add(key: string, again: boolean): Promise<void>;
  of(key: string): Promise<string[]>;
  answer(key: string, events: readonly string[]): Promise<void>;
}

/** One set for each key: a look takes away what it saw at its beginning, and leaves what came since. */
export function createUnansweredEvents(redis: Redis, prefix: string): UnansweredEvents {
  const nameOf = (key: string) => `${prefix}:events:${key}`;
  return {
    async add(key, again) {
      const name = nameOf(key);
      const results = await redis
        .multi()
        .sadd(name, `${randomUUID()}${again ? AGAIN : ""}`)
        .expire(name, KEPT)
        .exec();
      for (const [error] of results ?? []) if (error) throw error;
    },
    of: (key) => redis.smembers(nameOf(key)),
    async answer(key, events) {
      if (events.length > 0) await redis.srem(nameOf(key), ...events);
    },
  };
}

export function asksAgain(events: readonly string[]): boolean {
  return events.some((event) => event.endsWith(AGAIN));
}
