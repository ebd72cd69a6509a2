import type { Delivery } from "../channels/delivery.ts";
import type { GitHubError } from "../github/github-error.ts";
import { isTransient } from "../github/permanent-failure.ts";
import type { ReconcileResult } from "../workqueue/create-work-queue.ts";

/** Milliseconds until GitHub takes some more of what it limits by the hour. */
const RETRY_AFTER_LIMIT = 10 * 60 * 1000;

/** Whether a reconciliation that failed is retried. */
export function resultOfFailure({ reason, retryAfter }: GitHubError): ReconcileResult {
  return isTransient(reason)
    ? { kind: "failed", retryAfterMs: (retryAfter ?? 0) * 1000 }
    : { kind: "done", needsAction: true };
}

/** Whether something that was to be delivered, or that the contract asks for, is left for later. */
export function resultOf({ delivered, left }: DeliveredAndLeft): ReconcileResult {
  const hasFailed = delivered.some((one) => one.state === "failed" && isTransient(one.reason));
  if (hasFailed) return { kind: "failed", retryAfterMs: 0 };
  return left > 0 || delivered.some(({ state }) => state === "rate-limited")
    ? { kind: "unfinished", retryAfterMs: RETRY_AFTER_LIMIT }
    : { kind: "done" };
}

interface DeliveredAndLeft {
  delivered: readonly Delivery[];
  left: number;
}
