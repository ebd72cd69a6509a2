import { redisPrefix } from "./create-redis-state.ts";
import { openOnce } from "./open-once.ts";
import { refusalsName } from "./redis-stores.ts";

/** What GitHub refused on account of a person, or to them, as the App's servers remember it for a day. */
export interface HeldRefusals {
  /** The repositories where it was, `owner/name`, sorted. */
  repositories: string[];
  /** GitHub is asked again, once. */
  remove(): Promise<void>;
  close(): Promise<void>;
}

/** Rejects where Redis does not answer. */
export async function findHeldRefusals(url: string, appId: number, login: string): Promise<HeldRefusals> {
  const redis = await openOnce(url);
  const name = refusalsName(redisPrefix(appId));
  // Words in the order of `redisRefusals`: the repository, who writes, where to, the right, and whom or what it was about.
  const theirs = (await redis.hkeys(name)).filter((key) => key.toLowerCase().split(" ").includes(login.toLowerCase()));
  return {
    repositories: [...new Set(theirs.map((key) => key.split(" ")[0] ?? ""))].sort(),
    async remove() {
      if (theirs.length > 0) await redis.hdel(name, ...theirs);
    },
    async close() {
      redis.disconnect();
    },
  };
}
