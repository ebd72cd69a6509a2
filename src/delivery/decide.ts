import type { FoundPullRequest } from "../github/port.ts";
import { ownDigest } from "../markers/commit-trailer.ts";
import { pullRequestMarker } from "../markers/pull-request-marker.ts";
import type { WantedPullRequest } from "./wanted-pull-request.ts";

type Wanted = Pick<WantedPullRequest, "digest">;

/** What to do about a proposal, given the pull requests that its branch has had. */
export type Decision =
  | { kind: "open" }
  | { kind: "rebuild"; pullRequest: FoundPullRequest }
  | { kind: "leave"; state: "open" | "edited" | "refused" | "undone"; pullRequest: FoundPullRequest };

/**
 * `pullRequests`: those of the proposal's branch in the repository we push to, newest first, open or not. `again`: digests that
 * the contractor asks to propose once more in spite of a refusal.
 */
export function decide(
  proposal: Wanted,
  pullRequests: readonly FoundPullRequest[],
  again: ReadonlySet<string> = new Set(),
): Decision {
  const open = pullRequests.find(({ state }) => state === "open");
  if (open) return decideOpen(proposal, open);
  for (const pullRequest of pullRequests) {
    const same = digestOfPullRequest(pullRequest) === proposal.digest;
    if (pullRequest.state === "merged")
      return same ? { kind: "leave", state: "undone", pullRequest } : { kind: "open" };
    if (same) return again.has(proposal.digest) ? { kind: "open" } : { kind: "leave", state: "refused", pullRequest };
  }
  return { kind: "open" };
}

/** A branch that is behind but clean is left alone, so that approvals stay; one with people's commits always is. */
function decideOpen(proposal: Wanted, pullRequest: FoundPullRequest): Decision {
  const ours = ownDigest(pullRequest.headOrigin);
  const same = digestOfPullRequest(pullRequest) === proposal.digest;
  if (same && ours === undefined) return { kind: "leave", state: "open", pullRequest };
  if (ours === undefined) return { kind: "leave", state: "edited", pullRequest };
  if (same && ours === proposal.digest && !pullRequest.conflicting)
    return { kind: "leave", state: "open", pullRequest };
  return { kind: "rebuild", pullRequest };
}

/** By the marker of its body or, where a person opened it and kept no body, by its commit. */
function digestOfPullRequest({ body, headOrigin }: FoundPullRequest): string | undefined {
  return pullRequestMarker.find(body)?.digest ?? ownDigest(headOrigin);
}
