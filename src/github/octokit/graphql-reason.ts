import type { GitHubErrorReason } from "../error.ts";
import type { GraphqlError } from "./failure.ts";
import { saysAlreadyExists } from "./rest-reason.ts";

const BY_TYPE: Readonly<Record<string, GitHubErrorReason>> = {
  RATE_LIMITED: "rate-limited",
  SERVICE_UNAVAILABLE: "unavailable",
  INTERNAL: "unavailable",
  FORBIDDEN: "forbidden",
  INSUFFICIENT_SCOPES: "forbidden",
  NOT_FOUND: "not-found",
  STALE_DATA: "conflict",
};

/** Where one answer holds several errors, the one that most decides what to do next: what is not found may only follow from another. */
const WEIGHTIEST_FIRST: readonly GitHubErrorReason[] = [
  "rate-limited",
  "unavailable",
  "forbidden",
  "conflict",
  "already-exists",
  "invalid",
  "not-found",
];

export function graphqlReason(errors: readonly GraphqlError[]): GitHubErrorReason {
  const reasons = errors.map(reasonOf);
  return WEIGHTIEST_FIRST.find((reason) => reasons.includes(reason)) ?? "invalid";
}

function reasonOf({ type = "", message }: GraphqlError): GitHubErrorReason {
  const known = BY_TYPE[type];
  if (known) return known;
  if (/Expected branch to point to/i.test(message)) return "conflict";
  if (saysAlreadyExists(message)) return "already-exists";
  if (/Resource not accessible by/i.test(message)) return "forbidden";
  if (/secondary rate limit|API rate limit/i.test(message)) return "rate-limited";
  // What a query that took too long or met a fault gets, without a type.
  return /Something went wrong while executing your query|timed ?out/i.test(message) ? "unavailable" : "invalid";
}
