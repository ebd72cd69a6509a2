import { redisPrefix } from "./create-redis-state.ts";
import { openOnce } from "./open-once.ts";
import { pageTexts } from "./redis-pages.ts";

/** What Redis holds for the pages of an App's servers, of any release, that names a person. */
export interface HeldPages {
  /** The repositories whose last reconcile it is, `owner/name`, sorted. */
  repositories: string[];
  /** The next reconcile of each writes it anew, as its records are by then. */
  remove(): Promise<void>;
  close(): Promise<void>;
}

/** `find` gives the lines of a text that name the person. Rejects where Redis does not answer: somebody waits at a terminal. */
export async function findHeldPages(url: string, appId: number, find: (text: string) => number[]): Promise<HeldPages> {
  const redis = await openOnce(url);
  const held: { repository: string; names: [texts: string, versions: string] }[] = [];
  for (const { texts, versions } of pageTexts(redisPrefix(appId), ""))
    for await (const names of redis.scanStream({ match: `${texts}*`, count: 1_000 }))
      for (const name of names) {
        const release = name.slice(texts.length);
        for (const [repository, text] of Object.entries(await redis.hgetall(name)))
          if (find(text).length > 0) held.push({ repository, names: [name, versions + release] });
      }
  return {
    repositories: [...new Set(held.map(({ repository }) => repository))].sort(),
    async remove() {
      for (const { repository, names } of held) for (const name of names) await redis.hdel(name, repository);
    },
    async close() {
      redis.disconnect();
    },
  };
}
