import { join } from "node:path";
import { createGitObjectCache } from "../github/create-git-object-cache.ts";
import type { GitObjectCache } from "../github/repository-source.ts";
import { loadObjects, SITE_CACHE_FILE, saveObjects } from "../github/stored-objects.ts";
import { singleFlight } from "../workqueue/single-flight.ts";

export interface SiteCache {
  cache: GitObjectCache;
  /** Where something was read since the last time. Never rejects. */
  save(): Promise<void>;
}

/**
 * What was read of the site: in memory and, where there is a folder, from one start to the next. A disk that fails
 * costs reads and nothing else: `onError` is called.
 */
export async function openSiteCache(folder: string | null, onError: (error: Error) => void): Promise<SiteCache> {
  let isDirty = false;
  const cache = createGitObjectCache(() => {
    isDirty = true;
  });
  if (folder === null) return { cache, save: async () => undefined };
  const file = join(folder, SITE_CACHE_FILE);
  await loadObjects(cache, file).catch((error) => {
    if (error.code !== "ENOENT") onError(error);
  });
  const saves = singleFlight(async () => {
    if (!isDirty) return;
    isDirty = false;
    await saveObjects(cache, file).catch(onError);
  });
  return { cache, save: saves.run };
}
