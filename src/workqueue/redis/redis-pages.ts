import type { Redis } from "ioredis";
import { DAY } from "../../dates/durations.ts";
import type { EndedSessions } from "../ended-sessions.ts";
import type { SharedJournals, SharedTexts, StoredText } from "../shared-state.ts";

/** Every staffing repository is reconciled each day; what is not any more goes. */
const KEPT_MS = 3 * DAY;

/** What a check run says of code stays current for a week: until then nothing is judged anew. */
const CODE_KEPT_MS = 10 * DAY;

/** The names of what pages show and of what was seen in code, each beside that of its versions. */
export function pageTexts(prefix: string, release: string) {
  return [
    { texts: `${prefix}:pages:${release}`, versions: `${prefix}:page-versions:${release}` },
    { texts: `${prefix}:codes:${release}`, versions: `${prefix}:code-versions:${release}` },
  ] as const;
}

/** What pages show. `release` names the program that wrote it: another one may mean something else by the same text. */
export function redisSnapshots(redis: Redis, prefix: string, release: string): SharedTexts {
  return redisTexts(redis, pageTexts(prefix, release)[0], KEPT_MS);
}

/** What was seen in repositories of products. */
export function redisSeenCode(redis: Redis, prefix: string, release: string): SharedTexts {
  return redisTexts(redis, pageTexts(prefix, release)[1], CODE_KEPT_MS);
}

function redisTexts(
  redis: Redis,
  { texts, versions }: ReturnType<typeof pageTexts>[number],
  keptMs: number,
): SharedTexts {
  return {
    async write(repository, { version, text }) {
      await redis
        .multi()
        .hset(texts, repository, JSON.stringify([version, text]))
        .hset(versions, repository, version)
        .pexpire(texts, keptMs)
        .pexpire(versions, keptMs)
        .exec();
    },
    async remove(repository) {
      await redis.multi().hdel(texts, repository).hdel(versions, repository).exec();
    },
    async read(repository) {
      const stored = await redis.hget(texts, repository);
      return stored === null ? null : parseStored(stored);
    },
    async readAll(repositories) {
      if (repositories.length === 0) return new Map();
      const stored = await redis.hmget(texts, ...repositories);
      return new Map(
        repositories.flatMap((repository, at) => {
          const text = stored[at];
          return text ? [[repository, parseStored(text)] as const] : [];
        }),
      );
    },
    version: (repository) => redis.hget(versions, repository),
    versions: async () => new Map(Object.entries(await redis.hgetall(versions))),
  };
}

function parseStored(stored: string): StoredText {
  const [version, text]: [string, string] = JSON.parse(stored);
  return { version, text };
}

/** Of what is not reconciled any more, nothing is told after that. */
const JOURNAL_KEPT_MS = 30 * DAY;

export function redisJournals(redis: Redis, prefix: string): SharedJournals {
  const nameOf = (repository: string) => `${prefix}:journal:${repository}`;
  return {
    async push(repository, text, most) {
      const name = nameOf(repository);
      await redis
        .multi()
        .lpush(name, text)
        .ltrim(name, 0, most - 1)
        .pexpire(name, JOURNAL_KEPT_MS)
        .exec();
    },
    read: (repository) => redis.lrange(nameOf(repository), 0, -1),
    async remove(repository) {
      await redis.del(nameOf(repository));
    },
  };
}

export function redisEndedSessions(redis: Redis, prefix: string): EndedSessions {
  const nameOf = (session: string) => `${prefix}:session-ended:${session}`;
  return {
    async end(session, lifetime) {
      await redis.set(nameOf(session), 1, "PX", lifetime);
    },
    hasEnded: async (session) => (await redis.exists(nameOf(session))) === 1,
  };
}
