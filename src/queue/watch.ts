import type { GitHubError } from "../github/error.ts";
import type { Outcome } from "./create-queue.ts";

/** One look as those who run the server hear of it: `place` is a digest, for whom we work is nobody's affair. */
export interface LookSummary {
  /** The same in all that is said of it. */
  id: string;
  place: string;
  outcome: Outcome["kind"];
  milliseconds: number;
}

/** Hears of looks, and of GitHub's failures. */
export interface Watch {
  /** A look that failed is not made again by itself any more. */
  gaveUp(look: Pick<LookSummary, "place">): void;
  looked(look: LookSummary): void;
  failed(error: GitHubError, look: Pick<LookSummary, "id" | "place"> | null): void;
}
