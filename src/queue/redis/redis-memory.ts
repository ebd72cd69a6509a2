import type { Redis } from "ioredis";
import { z } from "zod";
import { DAY } from "../../dates/durations.ts";
import { type Followers, follows } from "../../sync/followers.ts";
import type { Deliveries, Installations } from "../shared.ts";
import { readKept } from "./read-kept.ts";

/** Seconds: a day more than GitHub lets a delivery be asked for again. */
const REMEMBERED = (4 * DAY) / 1000;
/** Seconds within which a delivery that was asked for again should have come. */
const ASKED = 10 * 60;

export function rememberDeliveries(redis: Redis, prefix: string): Deliveries {
  const nameOf = (guid: string) => `${prefix}:delivery:${guid}`;
  return {
    isKnown: async (guid) => (await redis.exists(nameOf(guid))) === 1,
    async remember(guid) {
      await redis.set(nameOf(guid), 1, "EX", REMEMBERED, "NX");
    },
    claim: async (guid) => (await redis.set(`${nameOf(guid)}:asked`, 1, "EX", ASKED, "NX")) === "OK",
  };
}

const Followed = z.object({ repository: z.string(), branch: z.string() });

export function rememberFollowers(redis: Redis, prefix: string): Followers {
  const name = `${prefix}:followers`;
  return {
    async note(staffing, site) {
      if (site) await redis.hset(name, staffing, JSON.stringify({ repository: site.repository, branch: site.branch }));
      else await redis.hdel(name, staffing);
    },
    of: async (site, branch) =>
      Object.entries(await redis.hgetall(name))
        .filter(([, text]) => {
          const followed = readKept(Followed, text);
          return followed !== undefined && follows(followed, site, branch);
        })
        .map(([staffing]) => staffing),
  };
}

/** A count that only grows; each process knows what it was when it last asked. */
export async function rememberInstallations(redis: Redis, prefix: string): Promise<Installations> {
  const name = `${prefix}:installations`;
  let known = await redis.get(name);
  return {
    async changed() {
      await redis.incr(name);
    },
    async haveChanged() {
      const before = known;
      known = await redis.get(name);
      return known !== before;
    },
  };
}
