import { isSameName } from "../settings/operator-rules.ts";
import type { Settings } from "../settings/settings-schema.ts";

/** Which staffing repositories follow which site, as far as they were reconciled: the daily resync covers the rest. */
export interface Subscriptions {
  /** Records what a staffing repository (`owner/name`) follows; null for one that holds no settings any more. */
  subscribe(repository: string, site: SubscribedSite | null): Promise<void>;
  /** Those that follow a branch of a site, any of its branches where none is named. */
  subscribers(site: string, branch?: string): Promise<string[]>;
}

export type SubscribedSite = Pick<Settings["site"], "repository" | "branch">;

/** In the memory of this process. */
export function createSubscriptions(): Subscriptions {
  const siteOf = new Map<string, SubscribedSite>();
  return {
    async subscribe(repository, site) {
      if (site) siteOf.set(repository, { repository: site.repository, branch: site.branch });
      else siteOf.delete(repository);
    },
    subscribers: async (site, branch) =>
      [...siteOf].filter(([, one]) => matchesSite(one, site, branch)).map(([repository]) => repository),
  };
}

export function matchesSite({ repository, branch }: SubscribedSite, site: string, pushedBranch = branch): boolean {
  return isSameName(repository, site) && branch === pushedBranch;
}
