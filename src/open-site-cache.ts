import { join } from "node:path";
import { createReadingCache } from "./github/create-reading-cache.ts";
import { keepReadings, restoreReadings } from "./github/keep-readings.ts";
import type { ReadingCache } from "./github/repository-source.ts";
import { oneAtATime } from "./queue/one-at-a-time.ts";

export interface SiteCache {
  cache: ReadingCache;
  /** Where something was read since the last time. Never rejects. */
  save(): Promise<void>;
}

/**
 * What was read of the site: in memory and, where there is a folder, from one start to the next. A disk that does not do costs
 * readings and nothing else: `failed` hears of it.
 */
export async function openSiteCache(folder: string | null, failed: (error: Error) => void): Promise<SiteCache> {
  let hasNews = false;
  const cache = createReadingCache(() => {
    hasNews = true;
  });
  if (folder === null) return { cache, save: async () => undefined };
  const file = join(folder, "site.jsonl.gz");
  await restoreReadings(cache, file).catch((error) => {
    if (error.code !== "ENOENT") failed(error);
  });
  const saving = oneAtATime(async () => {
    if (!hasNews) return;
    hasNews = false;
    await keepReadings(cache, file).catch(failed);
  });
  return { cache, save: saving.run };
}
