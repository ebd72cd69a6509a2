import { Redis } from "ioredis";
import type { RedisFacts } from "../redis-facts.ts";

/** Milliseconds: somebody waits at a terminal. */
const PATIENCE = 5_000;

/** Asks once. The code of the failure (`ECONNREFUSED`) where it does not answer, or refuses. */
export async function inspectRedis(url: string): Promise<RedisFacts | { code: string }> {
  const redis = new Redis(url, {
    ...{ lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, connectTimeout: PATIENCE },
    commandTimeout: PATIENCE,
  });
  let code = "";
  redis.on("error", (error) => {
    code = codeOf(error);
  });
  try {
    await redis.connect();
    const version = /redis_version:(\S+)/.exec(await redis.info("server"))?.[1] ?? "";
    return { version, policy: await readPolicy(redis) };
  } catch (error) {
    return { code: code || codeOf(error) };
  } finally {
    redis.disconnect();
  }
}

/** A hosted Redis may hide its configuration. */
async function readPolicy(redis: Redis): Promise<string | null> {
  try {
    return /maxmemory_policy:(\S+)/.exec(await redis.info("memory"))?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Never a text of Redis's, which may repeat the address and its password. */
function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error) return String(error.code);
  const [word = ""] = error instanceof Error ? (/^[A-Z]{3,}/.exec(error.message) ?? []) : [];
  return word || "sans réponse";
}
