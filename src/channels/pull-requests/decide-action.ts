import type { CommitContent, FoundPullRequest } from "../../github/port.ts";
import { ownDigest } from "../../markers/commit-trailer.ts";
import { pullRequestMarker } from "../../markers/pull-request-marker.ts";

type DesiredDigest = Pick<DesiredPullRequest, "digest" | "base">;

/** What to do about a proposal, given the pull requests that its branch has had. */
export type PullRequestAction =
  | { kind: "open" }
  | { kind: "rebuild"; pullRequest: FoundPullRequest }
  | {
      kind: "leave";
      state: "open" | "unsettled" | "human-edited" | "refused" | "reverted";
      pullRequest: FoundPullRequest;
    };

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
  const conflicts = isSame && ownCommitDigest === proposal.digest ? conflictsWith(proposal, pullRequest) : true;
  if (conflicts === true) return { kind: "rebuild", pullRequest };
  return { kind: "leave", state: conflicts === null ? "unsettled" : "open", pullRequest };
}

/** Where GitHub does not know yet, nothing conflicts while the texts are those that our commit was made on. */
function conflictsWith({ base }: DesiredDigest, { hasConflicts, body }: FoundPullRequest): boolean | null {
  if (hasConflicts !== null) return hasConflicts;
  return base !== undefined && pullRequestMarker.find(body)?.base === base ? false : null;
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
  /** Recognises the texts that it is made on; the marker holds it too. */
  base?: string;
  /** Called only where something is written. */
  compose(): { title: string; body: string; commit: CommitContent };
}
