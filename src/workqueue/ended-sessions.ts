import { LRUCache } from "lru-cache";

/** Sessions that people have ended, and that a copy of their cookie must not open again on any server. */
export interface EndedSessions {
  /** `lifetime` in milliseconds: after it no cookie opens the session anyway. */
  end(session: string, lifetime: number): Promise<void>;
  /** Rejects where that cannot be known. */
  hasEnded(session: string): Promise<boolean>;
}

/** Sessions. `max` would have lru-cache make room for all of them at once: 3 MB, and 10 ms of each start. */
const BOUND = { maxSize: 100_000, sizeCalculation: () => 1 };

/** In the memory of the only process. */
export function createEndedSessions(): EndedSessions {
  const ended = new LRUCache<string, true>(BOUND);
  return {
    async end(session, lifetime) {
      ended.set(session, true, { ttl: lifetime });
    },
    hasEnded: async (session) => ended.has(session),
  };
}
