// What product standards read of a repository, apart from what pull requests need of it.

/** `glance`: what GitHub does not give whole at once is left short, so that the number of requests is known beforehand. */
export type Completeness = "exact" | "glance";

export interface RepositoryProfile {
  /** The ETag of the answer, for this token. */
  etag: string | null;
  /** `owner/name` now: another than the requested one where the repository moved. */
  fullName: string;
  url: string;
  /** ISO 8601. */
  createdAt?: string | undefined;
  public: boolean;
  archived: boolean;
  /** SPDX; `NOASSERTION` where GitHub sees a licence and does not recognise it; null where it sees none. */
  licence: string | null;
  issues: boolean;
  pullRequests: "everyone" | "collaborators" | "nobody";
}

export interface ActivityQuery {
  /** Name of our own check run: its suites are no tests. */
  except: string;
  /** The moment, ISO 8601: the eight weeks that end with its day are counted. */
  now: string;
}

export interface RepositoryActivity {
  /** Null when the repository is empty. */
  head: string | null;
  /** Of each week with commits on the default branch the moment of the last one, newest first. */
  commits: string[];
  /** Moments of the last deployments, previews left out, and of releases, newest first; null where the token may not read them. */
  deployments: string[] | null;
  releases: string[] | null;
  /** Whether one of these lists ends before eight weeks are over. */
  isCut: boolean;
  /**
   * Checks that ended on the last ten commits of the default branch, then on the heads of the last five merged pull requests; null where
   * the token may not read them.
   */
  checks: EndedCheck[] | null;
  /**
   * Among the last 50 merged pull requests, those of people who belong neither to the organisation nor to the repository; null where the
   * token may not read them.
   */
  outsideMerges: number | null;
  /** When pull requests were merged into other branches than the default one. */
  otherMerges: string[];
  /** Whether GitHub shows a contributing guide, of the repository or of its organisation. */
  hasGuide: boolean;
}

export interface EndedCheck {
  /** Path of the workflow's file; null for what GitHub Actions did not run. */
  workflow: string | null;
  /** The App or the status context that ran it, outside of GitHub Actions. */
  service: string | null;
  success: boolean;
  /** Neither of both where it was cancelled or skipped. */
  failure: boolean;
  at: string;
  /** The first twenty of its jobs. */
  jobs: { name: string; success: boolean }[];
}

export interface PublicRepository {
  url: string;
  archived: boolean;
  licence: string | null;
  /** Null where nothing was ever pushed. */
  pushedAt: string | null;
}
