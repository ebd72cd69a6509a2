import type { RequestPage } from "./create-page-requester.ts";
import { ROBOT_NAME } from "./exchange.ts";
import { followRedirects } from "./follow-redirects.ts";
import { PageFailure } from "./page-failure.ts";
import type { PageLimits } from "./page-limits.ts";
import { createTimeBudget } from "./time-budget.ts";

/** @throws PageFailure `robots` when the host asks robots to stay away from it, or why its robots.txt could not be read */
export type CheckRobots = (url: URL) => Promise<void>;

type IsAllowed = (path: string) => boolean;

/**
 * Asks each origin's robots.txt once, and keeps the answer as long as the fetcher lives. As RFC 9309 says (§2.3.1): a 4xx is no rule,
 * a server in trouble (5xx, and 429) forbids everything. Where not even robots.txt can be reached, the page is not requested: it would
 * fail the same way.
 */
export function createRobotsPolicy(requestPage: RequestPage, limits: PageLimits): CheckRobots {
  const origins = new Map<string, Promise<IsAllowed>>();
  return async (url) => {
    const known = origins.get(url.origin) ?? fetchRobotsTxt(url, requestPage, limits);
    origins.set(url.origin, known);
    const allows = await known;
    if (!allows(url.pathname + url.search)) throw new PageFailure("robots");
  };
}

async function fetchRobotsTxt(url: URL, requestPage: RequestPage, limits: PageLimits): Promise<IsAllowed> {
  const budget = createTimeBudget(limits.milliseconds);
  const { response } = await followRedirects(new URL("/robots.txt", url), limits.redirects, (at) =>
    requestPage(at, budget),
  );
  if (response.status >= 500 || response.status === 429)
    throw new PageFailure("robots", `robots.txt ${response.status}`);
  if (response.status !== 200) return () => true;
  return parseRobotsTxt(new TextDecoder().decode(response.body), ROBOT_NAME);
}

/** Characters of a robots.txt that are read, as RFC 9309 §2.5 asks at least. */
const MAX_ROBOTS = 512 * 1024;

interface RobotsRule {
  allow: boolean;
  /** Between its `*`, percent-encoding made alike. */
  pieces: readonly string[];
  /** Ends in `$`: the whole path, not just its beginning. */
  whole: boolean;
  length: number;
}

/**
 * What a robots.txt lets a robot ask, as a test of paths (with their query). Source: https://www.rfc-editor.org/rfc/rfc9309: the
 * groups that name the robot, else those of `*`; the longest rule that matches wins, and of two alike the one that allows. Each rule
 * is tried in one pass over the path, whatever the file holds. Why no library: docs/decisions/safe-fetch.md.
 */
export function parseRobotsTxt(text: string, robot: string): (path: string) => boolean {
  const groups = new Map<string, RobotsRule[]>();
  let named: string[] = [];
  let isNaming = false;
  for (const line of linesOf(text)) {
    const [key, value] = keyAndValue(line);
    if (key === "user-agent") {
      named = isNaming ? [...named.slice(0, 100), robotName(value)] : [robotName(value)];
      isNaming = true;
      for (const name of named) rulesOf(name);
    } else if (key === "allow" || key === "disallow") {
      isNaming = false;
      if (value === "") continue;
      for (const name of named) rulesOf(name).push(ruleOf(key === "allow", value));
    }
  }
  const rules = groups.get(robot.toLowerCase()) ?? groups.get("*") ?? [];
  return (path) => allows(rules, normalisePath(path));

  function rulesOf(name: string): RobotsRule[] {
    const rules = groups.get(name) ?? [];
    groups.set(name, rules);
    return rules;
  }
}

/** Of a text too long, those that are whole: a rule cut short would forbid more. */
function linesOf(text: string): string[] {
  const lines = text.slice(0, MAX_ROBOTS).split(/\r\n|\r|\n/);
  return text.length > MAX_ROBOTS ? lines.slice(0, -1) : lines;
}

function keyAndValue(line: string): [string, string] {
  const content = line.replace(/^\uFEFF/, "").replace(/#.*/, "");
  const colon = content.indexOf(":");
  return colon < 0 ? ["", ""] : [content.slice(0, colon).trim().toLowerCase(), content.slice(colon + 1).trim()];
}

function robotName(value: string): string {
  return value.startsWith("*") ? "*" : (/^[a-z_-]+/i.exec(value)?.[0] ?? "").toLowerCase();
}

function ruleOf(allow: boolean, value: string): RobotsRule {
  const whole = value.endsWith("$");
  const pieces = normalisePath(whole ? value.slice(0, -1) : value).split("*");
  return { allow, pieces, whole, length: value.length };
}

function allows(rules: readonly RobotsRule[], path: string): boolean {
  let best: RobotsRule | null = null;
  for (const rule of rules) {
    const isStronger = best === null || rule.length > best.length || (rule.length === best.length && rule.allow);
    if (isStronger && matches(rule, path)) best = rule;
  }
  return best?.allow ?? true;
}

function matches({ pieces, whole }: RobotsRule, path: string): boolean {
  const [first = "", ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  let end = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, end);
    if (found < 0) return false;
    end = found + piece.length;
  }
  const last = rest.at(-1) ?? "";
  return (
    !whole ||
    (rest.length === 0 ? end === path.length : path.length - last.length >= end - last.length && path.endsWith(last))
  );
}

/** `é`, `%c3%a9` and `%C3%A9` are one. */
function normalisePath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(/[^\p{ASCII}]+/gu, (run) => encodeURIComponent(run))
    .replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
}
