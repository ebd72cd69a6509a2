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
}

export const WRITES_AN_HOUR = 500;

/** Counted in this process: it is a courtesy, the limits of GitHub's answers are honoured in any case. `now` is in milliseconds. */
export function createWriteBudget(most = WRITES_AN_HOUR, now: () => number = Date.now): WriteBudget {
  let spent: number[] = [];
  return {
    async spend(writes) {
      spent.push(...Array<number>(writes).fill(now()));
    },
    async remaining() {
      const hourAgo = now() - HOUR;
      spent = spent.filter((at) => at > hourAgo);
      return Math.max(0, most - spent.length);
    },
  };
}

/** Counts every request of an Octokit that writes: all but GET by REST and, by GraphQL, each mutation of a document. */
export function countWrites(octokit: OctokitClient, budget: WriteBudget): void {
  octokit.hook.before("request", async ({ method, url, query }) => {
    const writes = url === "/graphql" ? mutationsOf(String(query)) : Number(method !== "GET");
    if (writes > 0) await budget.spend(writes);
  });
}

/** Each of GitHub's mutations takes one argument, its input. */
function mutationsOf(document: string): number {
  return /^\s*mutation\b/.test(document) ? [...document.matchAll(/\(\s*input:/g)].length : 0;
}
