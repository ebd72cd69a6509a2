import type { CommitContent, FoundPullRequest } from "../../github/port.ts";
import { ownDigest } from "../../markers/commit-trailer.ts";
import { pullRequestMarker } from "../../markers/pull-request-marker.ts";

type DesiredDigest = Pick<DesiredPullRequest, "digest">;

/** What to do about a proposal, given the pull requests that its branch has had. */
export type PullRequestAction =
  | { kind: "open" }
  | { kind: "rebuild"; pullRequest: FoundPullRequest }
  | { kind: "leave"; state: "open" | "human-edited" | "refused" | "reverted"; pullRequest: FoundPullRequest };

/**
 * `pullRequests`: those of the proposal's branch in the repository we push to, newest first, open or not. `reproposedDigests`:
 * those that the contractor asks to propose once more in spite of a refusal.
 */
export function decideAction(
  proposal: DesiredDigest,
  pullRequests: readonly FoundPullRequest[],
  reproposedDigests: ReadonlySet<string> = new Set(),
): PullRequestAction {
  const open = pullRequests.find(({ state }) => state === "open");
  if (open) return decideOpen(proposal, open);
  for (const pullRequest of pullRequests) {
    const isSame = proposedDigest(pullRequest) === proposal.digest;
    if (pullRequest.state === "merged")
      return isSame ? { kind: "leave", state: "reverted", pullRequest } : { kind: "open" };
    if (isSame)
      return reproposedDigests.has(proposal.digest)
        ? { kind: "open" }
        : { kind: "leave", state: "refused", pullRequest };
  }
  return { kind: "open" };
}

/** A branch that is behind but clean is left alone, so that approvals stay; one with people's commits always is. */
function decideOpen(proposal: DesiredDigest, pullRequest: FoundPullRequest): PullRequestAction {
  const ownCommitDigest = ownDigest(pullRequest.headOrigin);
  const isSame = proposedDigest(pullRequest) === proposal.digest;
  if (isSame && ownCommitDigest === undefined) return { kind: "leave", state: "open", pullRequest };
  if (ownCommitDigest === undefined) return { kind: "leave", state: "human-edited", pullRequest };
  if (isSame && ownCommitDigest === proposal.digest && !pullRequest.hasConflicts)
    return { kind: "leave", state: "open", pullRequest };
  return { kind: "rebuild", pullRequest };
}

/** By the marker of its body or, where a person opened it and kept no body, by its commit. */
function proposedDigest({ body, headOrigin }: FoundPullRequest): string | undefined {
  return pullRequestMarker.find(body)?.digest ?? ownDigest(headOrigin);
}

/** A pull request that should be there, whatever it brings and wherever: on the site, or on the staffing repository. */
export interface DesiredPullRequest {
  branch: string;
  /** Recognises what is proposed, whatever the text around it; the marker and the commit that `compose` gives hold it. */
  digest: string;
  /** Called only where something is written. */
  compose(): { title: string; body: string; commit: CommitContent };
}
