import type { Delivery } from "../channels/delivery.ts";
import { type PullRequestState, recordsDelivery } from "../channels/pull-requests/pull-request-states.ts";
import type { GitHubError } from "../github/github-error.ts";
import { isTransient } from "../github/permanent-failure.ts";
import type { ReconcileResult } from "../workqueue/create-work-queue.ts";

/** Milliseconds until GitHub takes some more of what it limits by the hour. */
const RETRY_AFTER_LIMIT = 10 * 60 * 1000;

/** Milliseconds in which GitHub works out whether a pull request conflicts. */
const RETRY_ONCE_KNOWN = 30 * 1000;

/** Whether a reconciliation that failed is retried. */
export function resultOfFailure({ reason, retryAfter }: GitHubError): ReconcileResult {
  return isTransient(reason)
    ? { kind: "failed", retryAfterMs: (retryAfter ?? 0) * 1000 }
    : { kind: "done", needsAction: true };
}

/** Whether something that was to be delivered, or that the contract asks for, is left for later. */
export function resultOf({ delivered, proposedRecords = [], left }: DeliveredAndLeft): ReconcileResult {
  const all = [...delivered, ...proposedRecords.map(recordsDelivery)];
  const undelivered = all.filter(({ conclusion }) => conclusion === "failure").length;
  return { ...retryOf(new Set(all.map(({ retry }) => retry)), left), undelivered };
}

function retryOf(retries: ReadonlySet<Delivery["retry"]>, left: number): ReconcileResult {
  if (retries.has("soon")) return { kind: "failed", retryAfterMs: 0 };
  if (retries.has("next-turn")) return { kind: "unfinished", retryAfterMs: 0 };
  if (retries.has("once-known")) return { kind: "unfinished", retryAfterMs: RETRY_ONCE_KNOWN };
  return left > 0 || retries.has("after-limit")
    ? { kind: "unfinished", retryAfterMs: RETRY_AFTER_LIMIT }
    : { kind: "done" };
}

interface DeliveredAndLeft {
  delivered: readonly Delivery[];
  /** On the staffing repository. */
  proposedRecords?: readonly PullRequestState[];
  left: number;
}
