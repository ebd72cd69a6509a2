import { z } from "zod";
import type { RequestPage } from "../../pages/create-page-requester.ts";
import type { Media, PageResponse } from "../../pages/exchange.ts";
import { PageFailure } from "../../pages/page-failure.ts";
import type { PageLimits } from "../../pages/page-limits.ts";
import { createTimeBudget } from "../../pages/time-budget.ts";
import type { ForgeCache } from "./forge-cache.ts";

/** Requests `https://HOST/api/v4/PATH`; a GitLabFailure where it does not answer as expected. `z.string()` requests a text, `rawBytes` what came. */
export type ReadGitLab = <Value>(host: string, path: string, shape: z.ZodType<Value>) => Promise<Value>;

/** Of an archive: bytes as they came, which are not kept. */
export const rawBytes = z.instanceof(Uint8Array);

export class GitLabFailure extends Error {
  override readonly name = "GitLabFailure";
  /** HTTP status; null where no answer came, or one that cannot be read. */
  readonly status: number | null;

  constructor(status: number | null, options: { cause?: unknown } = {}) {
    super(`GitLab: ${status ?? "no answer"}`, options);
    this.status = status;
  }
}

interface GitLabReaderOptions {
  /** Within `GITLAB_LIMITS`, for `GITLAB_MEDIA`: settings name the servers, so only the checked socket goes there. */
  requestPage: RequestPage;
  cache: ForgeCache;
  /** Only these servers are ever queried. */
  hosts: readonly string[];
}

export const GITLAB_LIMITS: PageLimits = {
  ...{ bytes: 16 * 1024 * 1024, headerBytes: 32 * 1024, milliseconds: 20_000, redirects: 2, atOnce: 8, pause: 0 },
};

/** Its API answers JSON, and files as whatever they look like. */
export const GITLAB_MEDIA: Media = { accept: "application/json, */*;q=0.1", isRead: /(?:)/ };

const cachedResponse = z.object({ etag: z.string(), body: z.string() });

/**
 * Without a token, as anyone. One request at a time to each server; what it answered before is requested again by its ETag. A
 * redirection, as of a renamed project, is followed on the same server only.
 */
export function createGitLabReader({ requestPage, cache, hosts }: GitLabReaderOptions): ReadGitLab {
  const queues = new Map<string, Promise<unknown>>();
  return async (host, path, shape) => {
    if (!hosts.includes(host)) throw new GitLabFailure(null);
    const previous = queues.get(host) ?? Promise.resolve();
    const isRaw = Object.is(shape, rawBytes);
    const turn = previous.then(() => read(`https://${host}/api/v4/${path}`, isRaw));
    queues.set(
      host,
      turn.catch(() => undefined),
    );
    return parse(await turn, shape);
  };

  async function read(address: string, isRaw: boolean): Promise<string | Uint8Array> {
    const cached = isRaw ? undefined : cache.read(`gitlab ${address}`, cachedResponse);
    const response = await follow(new URL(address), cached ? { "if-none-match": cached.etag } : {});
    if (response.status === 304 && cached) return cached.body;
    if (response.status < 200 || response.status > 299) throw new GitLabFailure(response.status);
    if (isRaw) return response.body;
    const body = new TextDecoder().decode(response.body);
    const { etag } = response.headers;
    if (etag !== undefined) cache.write(`gitlab ${address}`, { etag, body });
    return body;
  }

  async function follow(
    url: URL,
    headers: Record<string, string>,
    left = GITLAB_LIMITS.redirects,
  ): Promise<PageResponse> {
    const response = await requestPage(url, createTimeBudget(GITLAB_LIMITS.milliseconds), headers).catch(
      (cause: unknown) => {
        throw cause instanceof PageFailure ? new GitLabFailure(null, { cause }) : cause;
      },
    );
    const { location } = response.headers;
    if (response.status < 300 || response.status === 304 || response.status >= 400 || location === undefined)
      return response;
    const next = URL.canParse(location, url.href) ? new URL(location, url) : null;
    if (left === 0 || next?.origin !== url.origin) throw new GitLabFailure(response.status);
    return follow(next, headers, left - 1);
  }
}

function parse<Value>(body: string | Uint8Array, shape: z.ZodType<Value>): Value {
  const isText = shape instanceof z.ZodString || typeof body !== "string";
  const parsed = shape.safeParse(isText ? body : readJson(body));
  if (parsed.success) return parsed.data;
  throw new GitLabFailure(null, { cause: parsed.error });
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
