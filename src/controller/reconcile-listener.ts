import type { GitHubError } from "../github/github-error.ts";
import type { ReconcileResult } from "../workqueue/create-work-queue.ts";

/** One attempt at a work item. `item` is a digest of its key: the names of repositories must not reach logs. */
export interface ReconcileAttempt {
  /** Joins all log lines of one attempt. */
  id: string;
  item: string;
}

export interface ReconcileSummary extends ReconcileAttempt {
  result: ReconcileResult["kind"];
  /** Pull requests that were to be written and could not: it delivered less than it wanted. */
  undelivered: number;
  milliseconds: number;
}

/** Receives what logs and metrics report. */
export interface ReconcileListener {
  /** A work item failed too often to be retried. */
  deadLettered(attempt: Pick<ReconcileSummary, "item">): void;
  reconciled(summary: ReconcileSummary): void;
  gitHubFailed(error: GitHubError, attempt: ReconcileAttempt | null): void;
  bug(error: unknown, attempt: ReconcileAttempt | null): void;
}
