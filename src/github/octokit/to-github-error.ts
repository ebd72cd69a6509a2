import { GitHubError, type GitHubErrorReason } from "../error.ts";
import type { Repository } from "../port.ts";
import { type Failure, readFailure } from "./failure.ts";
import { graphqlReason } from "./graphql-reason.ts";
import { restReason } from "./rest-reason.ts";

interface Asked {
  operation: string;
  repository?: Repository;
}

const LONGEST_WORDS = 500;
/** GitHub asks for a minute where it names no delay. */
const USUAL_WAIT = 60;

/** What Octokit threw, as the port says it; a bug comes back as it is. */
export function toGitHubError(error: unknown, asked: Asked): unknown {
  const failure = readFailure(error);
  // Octokit and its plugins look into bodies before we can: `null` instead of an object makes them fail on a type.
  if (!failure && error instanceof TypeError)
    return new GitHubError("unavailable", `${asked.operation}: GitHub's answer could not be read`, { cause: error });
  if (!failure) return error;
  const reason = reasonOf(failure);
  return new GitHubError(reason, `${asked.operation}: ${describe(failure, asked.repository)}`, {
    cause: error,
    retryAfter: secondsToWait(failure, reason),
    status: typeof failure.status === "number" ? failure.status : null,
  });
}

function reasonOf(failure: Failure): GitHubErrorReason {
  if (failure.status === "network") return "unavailable";
  return failure.status === "graphql" ? graphqlReason(failure.graphqlErrors) : restReason(failure.status, failure);
}

/** Fit for logs: no address, no token, no name of a repository that may be private, no page of a proxy. */
function describe({ status, words }: Failure, repository: Repository | undefined): string {
  const named = (text: string) =>
    repository ? text.replaceAll(`${repository.owner}/${repository.name}`, "the repository") : text;
  const sentences = words.filter((sentence) => !sentence.trimStart().startsWith("<"));
  const said = named(sentences.join(" ").replace(/https?:\/\/\S+/g, "(address)"))
    .replace(/\b(gh[a-z]_|github_pat_)\S+/g, "(token)")
    .slice(0, LONGEST_WORDS);
  return `${status} ${said}`.trimEnd();
}

function secondsToWait({ headers }: Failure, reason: GitHubErrorReason): number | null {
  const asked = Number(headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(asked)) return asked;
  if (reason !== "rate-limited") return null;
  const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  if (String(headers["x-ratelimit-remaining"]) !== "0" || !Number.isFinite(reset)) return USUAL_WAIT;
  // A second more, because GitHub's clock and ours are not the same.
  return Math.max(1, Math.ceil(reset - Date.now() / 1000) + 1);
}
