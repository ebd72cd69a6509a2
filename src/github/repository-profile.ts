// What product standards read of a repository, apart from what pull requests need of it.

/** `glance`: what GitHub does not give whole at once is left short, so that the number of requests is known beforehand. */
export type Completeness = "exact" | "glance";

export interface RepositoryProfile {
  /** The ETag of the answer, for this token. */
  etag: string | null;
  /** `owner/name` now: another than the requested one where the repository moved. */
  fullName: string;
  url: string;
  public: boolean;
  archived: boolean;
  /** SPDX; `NOASSERTION` where GitHub sees a licence and does not recognise it; null where it sees none. */
  licence: string | null;
  issues: boolean;
  pullRequests: "everyone" | "collaborators" | "nobody";
}

export interface RepositoryActivity {
  /** Null when the repository is empty. */
  head: string | null;
  /** Moments of the last commits of the default branch, at most 100, newest first. */
  commits: string[];
  /** Moments of the last 30 deployments and releases, newest first; null where the token may not read them. */
  deployments: string[] | null;
  releases: string[] | null;
  /** Checks that ended on the last ten commits of the default branch, newest first; null where the token may not read them. */
  checks: EndedCheck[] | null;
  /**
   * Among the last 50 merged pull requests, those of people who belong neither to the organisation nor to the repository; null where the
   * token may not read them.
   */
  outsideMerges: number | null;
}

export interface EndedCheck {
  /** Path of the workflow's file; null for what GitHub Actions did not run. */
  workflow: string | null;
  success: boolean;
  at: string;
}

export interface PublicRepository {
  url: string;
  archived: boolean;
  licence: string | null;
  /** Null where nothing was ever pushed. */
  pushedAt: string | null;
}
