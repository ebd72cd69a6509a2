import { z } from "zod";
import type { ForgeCache } from "./forge-cache.ts";

/** Requests `https://HOST/api/v4/PATH`; a GitLabFailure where it does not answer as expected. `z.string()` requests a text. */
export type ReadGitLab = <Value>(host: string, path: string, shape: z.ZodType<Value>) => Promise<Value>;

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
  fetch: typeof fetch;
  cache: ForgeCache;
  userAgent: string;
  /** Only these servers are ever queried. */
  hosts: readonly string[];
}

/** ms. */
const TIMEOUT = 20_000;
/** Bytes. */
const MAX_BYTES = 1024 * 1024;
const MAX_REDIRECTS = 2;

const cachedResponse = z.object({ etag: z.string(), body: z.string() });

/**
 * Without a token, as anyone. One request at a time to each server; what it answered before is requested again by its ETag. A
 * redirection, as of a renamed project, is followed on the same server only.
 */
export function createGitLabReader({ fetch, cache, userAgent, hosts }: GitLabReaderOptions): ReadGitLab {
  const queues = new Map<string, Promise<unknown>>();
  return async (host, path, shape) => {
    if (!hosts.includes(host)) throw new GitLabFailure(null);
    const previous = queues.get(host) ?? Promise.resolve();
    const turn = previous.then(() => read(`https://${host}/api/v4/${path}`));
    queues.set(
      host,
      turn.catch(() => undefined),
    );
    return parse(await turn, shape);
  };

  async function read(address: string): Promise<string> {
    const cached = cache.read(`gitlab ${address}`, cachedResponse);
    const headers = { "user-agent": userAgent, ...(cached ? { "if-none-match": cached.etag } : {}) };
    const response = await follow(address, headers);
    if (response.status === 304 && cached) return cached.body;
    const body = await readText(response);
    if (!response.ok) throw new GitLabFailure(response.status);
    const etag = response.headers.get("etag");
    if (etag !== null) cache.write(`gitlab ${address}`, { etag, body });
    return body;
  }

  async function follow(address: string, headers: Record<string, string>, left = MAX_REDIRECTS): Promise<Response> {
    const response = await fetch(address, {
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT),
    }).catch((cause: unknown) => {
      throw new GitLabFailure(null, { cause });
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status === 304 || response.status >= 400 || location === null)
      return response;
    const next = URL.canParse(location, address) ? new URL(location, address) : null;
    if (left === 0 || next?.origin !== new URL(address).origin) throw new GitLabFailure(response.status);
    await response.body?.cancel();
    return follow(next.href, headers, left - 1);
  }
}

function parse<Value>(body: string, shape: z.ZodType<Value>): Value {
  const parsed = shape.safeParse(shape instanceof z.ZodString ? body : readJson(body));
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

/** The body up to what is reasonable; what is longer is no answer. */
async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MAX_BYTES) throw new GitLabFailure(null);
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (cause) {
    throw cause instanceof GitLabFailure ? cause : new GitLabFailure(null, { cause });
  }
  return text + decoder.decode();
}
