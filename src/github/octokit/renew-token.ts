import { LRUCache } from "lru-cache";
import type { OctokitClient } from "./octokit-client.ts";
import { readFailure } from "./read-failure.ts";

/**
 * The installations' tokens, by the installation's number, as Octokit's auth-app keeps them. A token has the rights of when it was made:
 * what is dropped here is asked anew with the next request.
 */
export type TokenCache = LRUCache<string, string>;

/** Milliseconds, a minute less than GitHub's hour. */
const KEPT = 59 * 60 * 1000;
/** Tokens. `max` would have lru-cache make room for all of them at once. */
const BOUND = { maxSize: 15_000, sizeCalculation: () => 1 };

export function createTokenCache(): TokenCache {
  return new LRUCache({ ...BOUND, ttl: KEPT });
}

/** A request whose token GitHub refuses before its time did nothing: it is made again, once, with a new one. */
export function renewRefusedTokens(octokit: OctokitClient, installation: number, tokens: TokenCache): void {
  const name = String(installation);
  octokit.hook.wrap("request", async (request, options) => {
    const before = tokens.get(name);
    try {
      return await request(options);
    } catch (error) {
      if (before === undefined || readFailure(error)?.status !== 401) throw error;
      // Others that were refused meanwhile may have asked for it.
      if (tokens.get(name) === before) tokens.delete(name);
      return request(options);
    }
  });
}
