import { HOUR } from "../dates/durations.ts";
import type { OctokitClient } from "./octokit/octokit-client.ts";

/**
 * What one account may still write within the hour. GitHub lets an account create some 500 things an hour and then refuses it for a
 * while: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export interface WriteBudget {
  /** Rejects where it cannot be counted: what is not counted must not be written. */
  spend(writes: number): Promise<void>;
  remaining(): Promise<number>;
  /**
   * Sets writes of the hour aside for one of the contractors who share the account; false where that would be more than its share. Who is set
   * something aside still spends it.
   */
  claim(contractor: string, writes: number): Promise<boolean>;
}

/**
 * Nobody takes more of an hour than it leaves to all others: whoever comes next finds as much as the one before took, however many records that one
 * has. `taken` is what the contractor claimed within the hour, `remaining` what the account may still write.
 */
export function isWithinShare(taken: number, writes: number, remaining: number): boolean {
  return taken + writes <= remaining - writes;
}

export const WRITES_AN_HOUR = 500;

/** Counted in this process: it is a courtesy, the limits of GitHub's answers are honoured in any case. `now` is in milliseconds. */
export function createWriteBudget(most = WRITES_AN_HOUR, now: () => number = Date.now): WriteBudget {
  let spent: number[] = [];
  let claims: { contractor: string; writes: number; at: number }[] = [];
  const remaining = async () => {
    const hourAgo = now() - HOUR;
    spent = spent.filter((at) => at > hourAgo);
    return Math.max(0, most - spent.length);
  };
  return {
    async spend(writes) {
      spent.push(...Array<number>(writes).fill(now()));
    },
    remaining,
    async claim(contractor, writes) {
      const hourAgo = now() - HOUR;
      claims = claims.filter(({ at }) => at > hourAgo);
      const own = claims.filter((claim) => claim.contractor === contractor);
      const taken = own.reduce((sum, claim) => sum + claim.writes, 0);
      if (!isWithinShare(taken, writes, await remaining())) return false;
      claims.push({ contractor, writes, at: now() });
      return true;
    },
  };
}

/** Counts every request of an Octokit that writes. */
export function countWrites(octokit: OctokitClient, budget: WriteBudget): void {
  octokit.hook.before("request", async (request) => {
    const writes = writesOf(request);
    if (writes > 0) await budget.spend(writes);
  });
}

/** What a request changes at GitHub: one by all but GET of REST; each mutation of a GraphQL document, whose address is another on a server of one's own. */
export function writesOf({ method, url, query }: { method: string; url: string; query?: unknown }): number {
  return url.endsWith("/graphql") ? mutationsOf(String(query)) : Number(method !== "GET");
}

/** Each of GitHub's mutations takes one argument, its input. */
function mutationsOf(document: string): number {
  return /^\s*mutation\b/.test(document) ? [...document.matchAll(/\(\s*input:/g)].length : 0;
}
