import { GitHubError, type GitHubErrorReason } from "./github-error.ts";

/** Failures that pass by themselves; the others wait for somebody to act. */
const TRANSIENT: ReadonlySet<GitHubErrorReason> = new Set(["conflict", "rate-limited", "unavailable"]);

/** Whether trying once more may succeed without anybody acting. */
export function isTransient(reason: GitHubErrorReason): boolean {
  return TRANSIENT.has(reason);
}

/** A failure that no retry cures, such as a permission that was withdrawn: nothing else waits for it. Throws any other. */
export function asPermanentFailure(error: unknown): GitHubError {
  if (!(error instanceof GitHubError) || isTransient(error.reason)) throw error;
  return error;
}
