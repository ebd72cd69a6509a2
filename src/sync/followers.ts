import type { Settings } from "../settings/settings-schema.ts";

/** Which staffing repositories follow which site, as far as this process has looked: the daily look covers the rest. */
export interface Followers {
  /** Tells what a staffing repository (`owner/name`) follows; null for one that holds no settings any more. */
  note(staffing: string, site: Pick<Settings["site"], "repository" | "branch"> | null): void;
  /** Those that follow a branch of a site, any of its branches where none is named. */
  of(site: string, branch?: string): string[];
}

export function createFollowers(): Followers {
  const followed = new Map<string, { repository: string; branch: string }>();
  return {
    note(staffing, site) {
      if (site) followed.set(staffing, { repository: site.repository.toLowerCase(), branch: site.branch });
      else followed.delete(staffing);
    },
    of: (site, branch) =>
      [...followed]
        .filter(([, one]) => one.repository === site.toLowerCase() && (branch ?? one.branch) === one.branch)
        .map(([staffing]) => staffing),
  };
}
