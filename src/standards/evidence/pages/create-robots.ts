import { readRobots } from "../../pages/read-robots.ts";
import { createBudget } from "./create-budget.ts";
import type { Visit } from "./create-visit.ts";
import { followRedirects } from "./follow-redirects.ts";
import { PageFailure } from "./page-failure.ts";
import type { PageLimits } from "./page-limits.ts";
import { ROBOT } from "./user-agent.ts";

/** @throws PageFailure `robots` when the host asks robots to stay away from it, or why its robots.txt could not be seen */
export type AskRobots = (url: URL) => Promise<void>;

type Allows = (path: string) => boolean;

/**
 * Asks each origin's robots.txt once, and keeps the answer as long as the fetcher lives. As RFC 9309 says (§2.3.1): a 4xx is no rule,
 * a server in trouble (5xx, and 429) forbids everything. Where not even robots.txt can be reached, the page is not asked: it would
 * fail the same way.
 */
export function createRobots(visit: Visit, limits: PageLimits): AskRobots {
  const origins = new Map<string, Promise<Allows>>();
  return async (url) => {
    const known = origins.get(url.origin) ?? ask(url, visit, limits);
    origins.set(url.origin, known);
    const allows = await known;
    if (!allows(url.pathname + url.search)) throw new PageFailure("robots");
  };
}

async function ask(url: URL, visit: Visit, limits: PageLimits): Promise<Allows> {
  const budget = createBudget(limits.milliseconds);
  const { reply } = await followRedirects(new URL("/robots.txt", url), limits.redirects, (at) => visit(at, budget));
  if (reply.status >= 500 || reply.status === 429) throw new PageFailure("robots", `robots.txt ${reply.status}`);
  if (reply.status !== 200) return () => true;
  return readRobots(new TextDecoder().decode(reply.body), ROBOT);
}
