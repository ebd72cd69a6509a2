import type { GitHubError } from "../github/error.ts";
import type { Outcome } from "./create-queue.ts";

/** How those who run the server hear of a look: `place` is a digest, for whom we work is nobody's affair. */
export interface Named {
  /** The same in all that is said of it. */
  id: string;
  place: string;
}

export interface LookSummary extends Named {
  outcome: Outcome["kind"];
  milliseconds: number;
}

/** Hears of looks, of GitHub's failures, and of bugs. */
export interface Watch {
  /** A look that failed is not made again by itself any more. */
  gaveUp(look: Pick<LookSummary, "place">): void;
  looked(look: LookSummary): void;
  failed(error: GitHubError, look: Named | null): void;
  broke(error: unknown, look: Named | null): void;
}
