import type { Delivered } from "../delivery/delivered.ts";
import type { GitHubError, GitHubErrorReason } from "../github/error.ts";
import type { Outcome } from "../queue/create-queue.ts";

/** Failures that pass by themselves; the others wait for somebody to act. */
const passing: ReadonlySet<GitHubErrorReason> = new Set(["conflict", "rate-limited", "unavailable"]);

/** Milliseconds until GitHub takes some more of what it limits by the hour. */
const SOME_MINUTES = 10 * 60 * 1000;

/** Whether a look that failed is worth another by itself. */
export function outcomeOfFailure({ reason, retryAfter }: GitHubError): Outcome {
  return passing.has(reason) ? { kind: "failed", after: (retryAfter ?? 0) * 1000 } : { kind: "done", unanswered: true };
}

/** Whether some of what was to be delivered, or of what the contract asks for, is left for later. */
export function outcomeOf({ delivered, left }: Left): Outcome {
  const failed = delivered.some((one) => one.state === "failed" && passing.has(one.reason));
  if (failed) return { kind: "failed", after: 0 };
  return left > 0 || delivered.some(({ state }) => state === "later")
    ? { kind: "unfinished", after: SOME_MINUTES }
    : { kind: "done" };
}

interface Left {
  delivered: readonly Delivered[];
  left: number;
}
