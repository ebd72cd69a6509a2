export type GitHubErrorReason =
  | "unauthorized" // 401: the token is wrong, expired or revoked
  | "forbidden" // 403: the token may not
  | "not-found" // 404, or GraphQL NOT_FOUND: absent, or hidden from this token
  | "already-exists" // 422 or GraphQL: the reference or the pull request is there
  | "conflict" // the branch is not where it was read
  | "rate-limited" // primary or secondary limit, after the retries
  | "invalid" // 422: GitHub refuses the content
  | "unavailable"; // 5xx, time-out, connection lost: whether a write took effect is unknown

/** An expected failure of GitHub, named so that callers can choose; `cause` keeps Octokit's error. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly reason: GitHubErrorReason;
  /** Seconds to wait before a retry, where GitHub gives them. */
  readonly retryAfter: number | null;
  /** HTTP status; null where there was none, or GraphQL answered 200 with errors inside. */
  readonly status: number | null;
  /** A rule of the repository refused it, as one that protects branches: no permission is missing. */
  readonly isRule: boolean;

  constructor(
    reason: GitHubErrorReason,
    message: string,
    options: { cause?: unknown; retryAfter?: number | null; status?: number | null; isRule?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
    this.reason = reason;
    this.retryAfter = options.retryAfter ?? null;
    this.status = options.status ?? null;
    this.isRule = options.isRule ?? false;
  }

  /** The port's operation that failed: messages begin with it, and GitHub's words, which may quote anything, follow. */
  get operation(): string {
    return /^\w+(?=:)/.exec(this.message)?.[0] ?? "";
  }
}
