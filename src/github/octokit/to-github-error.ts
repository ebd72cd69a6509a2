import { GitHubError, type GitHubErrorReason } from "../github-error.ts";
import type { Repository } from "../port.ts";
import { type GraphqlError, type OctokitFailure, readFailure } from "./read-failure.ts";

interface FailedRequest {
  operation: string;
  repository?: Repository;
}

const LONGEST_MESSAGE = 500;
/** GitHub's documentation says to wait a minute where it names no delay. */
const DEFAULT_WAIT_SECONDS = 60;

/** What Octokit threw, as the port's error; a bug is returned as it is. */
export function toGitHubError(error: unknown, request: FailedRequest): unknown {
  const failure = readFailure(error);
  // Octokit and its plugins read bodies before we can: `null` instead of an object makes them fail on a type.
  if (!failure && error instanceof TypeError)
    return new GitHubError("unavailable", `${request.operation}: GitHub's answer could not be read`, { cause: error });
  if (!failure) return error;
  const isRule = failure.messages.some(isRuleViolation);
  const reason = isRule ? "forbidden" : reasonOf(failure);
  return new GitHubError(reason, `${request.operation}: ${describe(failure, request.repository)}`, {
    cause: error,
    retryAfter: secondsToWait(failure, reason),
    status: typeof failure.status === "number" ? failure.status : null,
    isRule,
  });
}

function reasonOf(failure: OctokitFailure): GitHubErrorReason {
  if (failure.status === "network") return "unavailable";
  return failure.status === "graphql" ? graphqlReason(failure.graphqlErrors) : restReason(failure.status, failure);
}

/** Fit for logs: no address, no token, no name of a repository that may be private, no page of a proxy. */
function describe({ status, messages }: OctokitFailure, repository: Repository | undefined): string {
  const anonymise = (text: string) =>
    repository ? text.replaceAll(`${repository.owner}/${repository.name}`, "the repository") : text;
  const sentences = messages.filter((sentence) => !sentence.trimStart().startsWith("<"));
  const message = anonymise(sentences.join(" ").replace(/https?:\/\/\S+/g, "(address)"))
    .replace(/\b(gh[a-z]_|github_pat_)\S+/g, "(token)")
    .slice(0, LONGEST_MESSAGE);
  return `${status} ${message}`.trimEnd();
}

function secondsToWait({ headers }: OctokitFailure, reason: GitHubErrorReason): number | null {
  const retryAfter = Number(headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(retryAfter)) return retryAfter;
  if (reason !== "rate-limited") return null;
  const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  if (String(headers["x-ratelimit-remaining"]) !== "0" || !Number.isFinite(reset)) return DEFAULT_WAIT_SECONDS;
  // A second more, because GitHub's clock and ours are not the same.
  return Math.max(1, Math.ceil(reset - Date.now() / 1000) + 1);
}

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

function graphqlReason(errors: readonly GraphqlError[]): GitHubErrorReason {
  const reasons = errors.map(reasonOfGraphqlError);
  return WEIGHTIEST_FIRST.find((reason) => reasons.includes(reason)) ?? "invalid";
}

function reasonOfGraphqlError({ type = "", message }: GraphqlError): GitHubErrorReason {
  const known = BY_TYPE[type];
  if (known) return known;
  if (/Expected branch to point to/i.test(message)) return "conflict";
  if (isAlreadyExists(message)) return "already-exists";
  if (/Resource not accessible by/i.test(message)) return "forbidden";
  if (/secondary rate limit|API rate limit/i.test(message)) return "rate-limited";
  // What a query that took too long or met a fault gets, without a type.
  return /Something went wrong while executing your query|timed ?out/i.test(message) ? "unavailable" : "invalid";
}

/** Why GitHub refused, by HTTP status and, where one status has several meanings, by its message. */
function restReason(status: number, failure: OctokitFailure): GitHubErrorReason {
  if (status >= 500 || status === 408 || status < 400) return "unavailable";
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return isRateLimit(failure) ? "rate-limited" : "forbidden";
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
      return failure.messages.some(isAlreadyExists) ? "already-exists" : "invalid";
  }
}

/** `Repository rule violations found`, of rulesets; `Cannot update this protected ref.`, of branch protection. */
function isRuleViolation(message: string): boolean {
  return /\brule violations found\b|\bprotected (?:ref|branch)\b/i.test(message);
}

/** `Reference already exists`, `A pull request already exists for owner:branch.` */
function isAlreadyExists(message: string): boolean {
  return /\balready exists\b/i.test(message);
}

/**
 * A 403 is a limit or a refusal. The message of a refusal is checked first: a token that spent its last request on something it
 * may not do gets both signs, and waiting would not help it.
 * Source: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function isRateLimit({ messages, headers }: OctokitFailure): boolean {
  if (messages.some((sentence) => /Resource not accessible by|SAML enforcement/i.test(sentence))) return false;
  return (
    messages.some((sentence) => /secondary rate limit|API rate limit exceeded|abuse detection/i.test(sentence)) ||
    String(headers["x-ratelimit-remaining"]) === "0" ||
    headers["retry-after"] !== undefined
  );
}
