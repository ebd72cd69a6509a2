import { isSameName } from "../settings/operator-rules.ts";
import type { Settings } from "../settings/settings-schema.ts";

/** Which staffing repositories follow which site, as far as they were reconciled: the daily resync covers the rest. */
export interface Subscriptions {
  /**
   * Records what a staffing repository (`owner/name`) follows; null for one that holds no settings any more. Returns the names that it had
   * before, under which it follows nothing any more: who the contractor is stays when the repository is renamed.
   */
  subscribe(repository: string, site: SubscribedSite | null): Promise<string[]>;
  /** Whether a repository (`owner/name`) holds settings, as far as it was reconciled. */
  isSubscriber(repository: string): Promise<boolean>;
  /** Those that follow a branch of a site, any of its branches where none is named. */
  subscribers(site: string, branch?: string): Promise<string[]>;
  /** Whose pull requests a site may have, as far as that is known. */
  contractors(site: string): Promise<SubscribedContractor[]>;
}

export interface SubscribedSite extends Pick<Settings["site"], "repository" | "branch"> {
  /** The fingerprint of the contractor; absent where an earlier version has not kept it. */
  contractor?: string | undefined;
}

export interface SubscribedContractor {
  /** `owner/name`. */
  staffing: string;
  /** Of the site. */
  branch: string;
  fingerprint: string;
}

/** In the memory of this process. */
export function createSubscriptions(): Subscriptions {
  const siteOf = new Map<string, SubscribedSite>();
  return {
    async subscribe(repository, site) {
      const former = formerNames(siteOf, repository, site);
      for (const name of former) siteOf.delete(name);
      if (site) siteOf.set(repository, printSite(site));
      else siteOf.delete(repository);
      return former;
    },
    isSubscriber: async (repository) => siteOf.has(repository),
    subscribers: async (site, branch) =>
      [...siteOf].filter(([, one]) => matchesSite(one, site, branch)).map(([repository]) => repository),
    contractors: async (site) => contractorsOf(siteOf, site),
  };
}

/** What is kept of a site: its settings hold more. */
export function printSite({ repository, branch, contractor }: SubscribedSite): SubscribedSite {
  return { repository, branch, contractor };
}

export function contractorsOf(
  siteOf: Iterable<readonly [staffing: string, SubscribedSite]>,
  site: string,
): SubscribedContractor[] {
  return [...siteOf].flatMap(([staffing, { repository, branch, contractor }]) =>
    isSameName(repository, site) && contractor !== undefined ? [{ staffing, branch, fingerprint: contractor }] : [],
  );
}

/** Under which other names the same contractor follows something. */
export function formerNames(
  siteOf: Iterable<readonly [staffing: string, SubscribedSite]>,
  repository: string,
  site: SubscribedSite | null,
): string[] {
  const contractor = site?.contractor;
  if (contractor === undefined) return [];
  return [...siteOf].flatMap(([name, one]) => (name !== repository && one.contractor === contractor ? [name] : []));
}

export function matchesSite({ repository, branch }: SubscribedSite, site: string, pushedBranch = branch): boolean {
  return isSameName(repository, site) && branch === pushedBranch;
}
