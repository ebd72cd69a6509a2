import { setTimeout } from "node:timers/promises";
import { resultOf } from "../controller/reconcile-result.ts";
import { type ReconciledStaffing, reconcileStaffing } from "../controller/reconcile-staffing.ts";
import { GitHubError } from "../github/github-error.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";

/** One that cannot be finished now is left to the next job. */
const ATTEMPTS = 3;

/** Milliseconds. GitHub works out within half a minute whether a pull request conflicts; what takes longer is left to the next job. */
const LONGEST_PAUSE = 30_000;
const SHORTEST_PAUSE = 2_000;

/**
 * Reconciles as the App does and, where that is retried at once, as often as the App would within a minute. Null where the repository holds no
 * settings or is archived. Throws GitHubError where GitHub cannot be read or written.
 */
export async function deliver(context: ReconcileContext): Promise<ReconciledStaffing | null> {
  for (let left = ATTEMPTS - 1; ; left--) {
    const reconciled = await reconcileStaffing(context).catch((error: unknown) => {
      // Another job, or a person, wrote meanwhile.
      if (left > 0 && error instanceof GitHubError && error.reason === "conflict") return "again" as const;
      throw error;
    });
    if (reconciled === undefined) return null;
    if (reconciled === "again") await setTimeout(SHORTEST_PAUSE);
    else if ("movedTo" in reconciled) context = { ...context, repository: toRepository(reconciled.movedTo) };
    else {
      const result = resultOf(reconciled);
      if (left <= 0 || result.kind === "done" || result.retryAfterMs > LONGEST_PAUSE) return reconciled;
      await setTimeout(Math.max(result.retryAfterMs, SHORTEST_PAUSE));
    }
  }
}

function toRepository(fullName: string): ReconcileContext["repository"] {
  const [owner = "", name = ""] = fullName.split("/");
  return { owner, name };
}
