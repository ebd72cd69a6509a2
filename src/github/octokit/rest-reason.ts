import type { GitHubErrorReason } from "../error.ts";
import type { Failure } from "./failure.ts";
import { isLimit } from "./is-limit.ts";

/** Why GitHub refused, by HTTP status and, where one status says several things, by its words. */
export function restReason(status: number, failure: Failure): GitHubErrorReason {
  if (status >= 500 || status === 408 || status < 400) return "unavailable";
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return isLimit(failure) ? "rate-limited" : "forbidden";
    case 451: // blocked for legal reasons
      return "forbidden";
    case 404:
    case 410:
      return "not-found";
    case 409:
      return "conflict";
    case 429:
      return "rate-limited";
    default:
      return failure.words.some(saysAlreadyExists) ? "already-exists" : "invalid";
  }
}

/** `Reference already exists`, `A pull request already exists for owner:branch.` */
export function saysAlreadyExists(words: string): boolean {
  return /\balready exists\b/i.test(words);
}
