import { LRUCache } from "lru-cache";
import { DAY } from "../dates/durations.ts";
import type { RefusalMemory, RefusedRight } from "../github/refused-right.ts";

/** Refusals of all ways together. `max` would have lru-cache make room for all of them at once. */
const BOUND = { maxSize: 10_000, sizeCalculation: () => 1 };

/** In the memory of this process. */
export function createRefusalMemory(now: () => number = Date.now): RefusalMemory {
  const refused = new LRUCache<string, { way: string; refusal: RefusedRight }>({
    ...BOUND,
    ttl: DAY,
    ttlResolution: 0,
    perf: { now },
  });
  return {
    read: async (way) => [...refused.values()].filter((one) => one.way === way).map(({ refusal }) => refusal),
    async add(way, refusal) {
      refused.set(`${way} ${refusal.right} ${refusal.name}`, { way, refusal });
    },
    forget: async () => refused.clear(),
  };
}
