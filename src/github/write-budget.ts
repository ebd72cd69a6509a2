import type { OctokitClient } from "./octokit/client.ts";

/**
 * What one account may still write within the hour. GitHub lets an account create some 500 things an hour and then refuses it for a
 * while: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export interface WriteBudget {
  spend(): void;
  left(): number;
}

const HOUR = 60 * 60 * 1000;
export const WRITES_AN_HOUR = 500;

/** Counted in this process: it is a courtesy, the limits of GitHub's answers are honoured in any case. `now` is in milliseconds. */
export function createWriteBudget(most = WRITES_AN_HOUR, now: () => number = Date.now): WriteBudget {
  let spent: number[] = [];
  return {
    spend: () => void spent.push(now()),
    left() {
      const hourAgo = now() - HOUR;
      spent = spent.filter((at) => at > hourAgo);
      return Math.max(0, most - spent.length);
    },
  };
}

/** Counts every request of an Octokit that writes: all but GET by REST, mutations by GraphQL. */
export function countWrites(octokit: OctokitClient, budget: WriteBudget): void {
  octokit.hook.before("request", ({ method, url, query }) => {
    const writes = url === "/graphql" ? /^\s*mutation\b/.test(String(query)) : method !== "GET";
    if (writes) budget.spend();
  });
}
