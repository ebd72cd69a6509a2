import { GitHubError } from "../github/error.ts";
import { outcomeOfFailure } from "./outcome-of.ts";

/** A failure that no later look cures, as a right taken from us: nothing else waits for it. Throws any other. */
export function asLasting(error: unknown): GitHubError {
  if (!(error instanceof GitHubError) || outcomeOfFailure(error).kind === "failed") throw error;
  return error;
}
