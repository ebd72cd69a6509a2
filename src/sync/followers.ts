import type { Settings } from "../settings/settings-schema.ts";

/** Which staffing repositories follow which site, as far as looks have told: the daily look covers the rest. */
export interface Followers {
  /** Tells what a staffing repository (`owner/name`) follows; null for one that holds no settings any more. */
  note(staffing: string, site: Followed | null): Promise<void>;
  /** Those that follow a branch of a site, any of its branches where none is named. */
  of(site: string, branch?: string): Promise<string[]>;
}

export type Followed = Pick<Settings["site"], "repository" | "branch">;

/** In the memory of this process. */
export function createFollowers(): Followers {
  const followed = new Map<string, Followed>();
  return {
    async note(staffing, site) {
      if (site) followed.set(staffing, { repository: site.repository, branch: site.branch });
      else followed.delete(staffing);
    },
    of: async (site, branch) =>
      [...followed].filter(([, one]) => follows(one, site, branch)).map(([staffing]) => staffing),
  };
}

/** GitHub's names are the same whatever their case. */
export function follows({ repository, branch }: Followed, site: string, ofBranch = branch): boolean {
  return repository.toLowerCase() === site.toLowerCase() && branch === ofBranch;
}
