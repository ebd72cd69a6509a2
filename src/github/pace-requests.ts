import type { OctokitOptions } from "@octokit/core";
import type { ThrottlingOptions } from "@octokit/plugin-throttling";
import Bottleneck from "bottleneck";
import type { OctokitClient } from "./octokit/octokit-client.ts";
import { writesOf } from "./write-budget.ts";

/** Milliseconds. GitHub's own values are the default; a server on this machine needs none of them. */
export interface Pauses {
  /** Between requests that write. */
  betweenWrites: number;
  /** Between requests that notify people, as opening a pull request does. */
  betweenNotifications: number;
  /** What one second of waiting lasts, where GitHub or a retry asks to wait. */
  second: number;
  /** After which a request without an answer is given up. */
  timeout: number;
}

/** Through which processes are paced together. */
export interface SharedPace {
  /** Begins the names of what Redis holds. */
  id: string;
  connection: Bottleneck.IORedisConnection;
}

/** Source: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests */
const GITHUB_PAUSES: Pauses = { betweenWrites: 1000, betweenNotifications: 3000, second: 1000, timeout: 60_000 };

const BETWEEN_SEARCHES_MS = 2_000;

/** Milliseconds after which Redis drops an account that sends no requests. */
const GROUP_TIMEOUT_MS = 2 * 60 * 1000;
/** Milliseconds after which a process that died in its turn keeps no other waiting. */
const LOST_AFTER_MS = 60 * 1000;
const RETRIES_AFTER_LIMIT = 2;
/** Seconds. A longer wait, as for the hourly limit, is the caller's to plan: it gets `rate-limited` and when to come back. */
const LONGEST_WAIT_SECONDS = 120;
const NOT_WORTH_REPEATING = [400, 401, 403, 404, 409, 410, 413, 422, 429, 451];

/**
 * Options for an Octokit that has plugin-throttling, plugin-retry and `spaceWrites`, as a function because Probot's own would otherwise win:
 * `ProbotOctokit.plugin(spaceWrites).defaults(paceRequests())`. Writes are spaced; a limit, primary or secondary, is waited for and asked again at most
 * twice (Probot never retries secondary limits); a time-out, a 5xx or a lost connection at most three times, for requests that the
 * adapter says may be repeated. With `pace`, all processes that have it are spaced together.
 */
export function paceRequests(
  pauses: Partial<Pauses> = {},
  pace?: SharedPace,
): (options: OctokitOptions) => OctokitOptions {
  const { betweenWrites, betweenNotifications, second, timeout } = { ...GITHUB_PAUSES, ...pauses };
  // All that plugin-throttling has: its own have one name in Redis, whatever the App. What is not of our choice is as there.
  const groups = {
    global: createGroup("global", { maxConcurrent: 10 }, pace),
    auth: createGroup("auth", {}, pace),
    search: createGroup("search", { minTime: BETWEEN_SEARCHES_MS }, pace),
    notifications: createGroup("notifications", { minTime: betweenNotifications }, pace),
  };
  const writes = createGroup("write", { minTime: betweenWrites }, pace);
  const unspaced = new Bottleneck.Group();
  return (options) => ({
    ...options,
    writes,
    throttle: {
      ...options.throttle,
      ...groups,
      write: unspaced,
      ...(pace ? { connection: pace.connection, Bottleneck } : {}),
      enabled: true,
      retryAfterBaseValue: second,
      onRateLimit: isWorthWaiting,
      onSecondaryRateLimit: isWorthWaiting,
    } satisfies ThrottlingOptions,
    retry: { ...options.retry, retryAfterBaseValue: second, doNotRetry: NOT_WORTH_REPEATING },
    request: { ...options.request, fetch: fetchWithin(timeout, options.request?.fetch) },
  });
}

/**
 * An Octokit plugin: what writes leaves one after the other, each its pause after the one before, what is sent again too. plugin-throttling would
 * have every question by GraphQL wait as a write does, which GitHub asks of nobody.
 */
export function spaceWrites(octokit: OctokitClient, options: OctokitOptions): void {
  const writes: Bottleneck.Group = options.writes;
  const account = options.throttle?.id ?? "no-id";
  const turn = () => writes.key(account).schedule({ expiration: LOST_AFTER_MS }, async () => undefined);
  octokit.hook.before("request", async (request) => {
    if (writesOf(request) === 0) return;
    await turn();
    request.request = { ...request.request, fetch: waitBeforeRepeats(turn, request.request?.fetch) };
  });
}

/** Retries are below all hooks of plugins that come later: only what sends them sees each. */
function waitBeforeRepeats(turn: () => Promise<void>, inner: typeof fetch = fetch): typeof fetch {
  let isRepeat = false;
  return async (...request) => {
    if (isRepeat) await turn();
    isRepeat = true;
    return inner(...request);
  };
}

function createGroup(
  name: string,
  limits: { maxConcurrent?: number; minTime?: number },
  pace?: SharedPace,
): Bottleneck.Group {
  const shared = pace && { id: `${pace.id}:${name}`, connection: pace.connection, timeout: GROUP_TIMEOUT_MS };
  return new Bottleneck.Group({ maxConcurrent: 1, ...limits, ...shared });
}

function isWorthWaiting(retryAfter: number, _options: unknown, _octokit: unknown, retryCount: number): boolean {
  return retryAfter <= LONGEST_WAIT_SECONDS && retryCount < RETRIES_AFTER_LIMIT;
}

/**
 * The time counts from the moment a request leaves, not from its place in the queue, to the last byte of its answer. The timer holds the
 * controller: `AbortSignal.any` lets Node 20 collect the time-out that it was made of, and the request then waits for ever.
 */
function fetchWithin(milliseconds: number, inner: typeof fetch = (...request) => fetch(...request)): typeof fetch {
  return (input, init) => {
    const deadline = new AbortController();
    const caller = init?.signal;
    const stop = () => deadline.abort(caller?.reason);
    if (caller?.aborted) stop();
    caller?.addEventListener("abort", stop, { once: true });
    const late = () => {
      caller?.removeEventListener("abort", stop);
      deadline.abort(new DOMException(`No answer within ${milliseconds} ms`, "TimeoutError"));
    };
    setTimeout(late, milliseconds).unref();
    return inner(input, { ...init, signal: deadline.signal });
  };
}
