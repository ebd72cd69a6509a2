import type { CommitContent, FoundPullRequest, Repository } from "../../github/port.ts";
import { ownDigest } from "../../markers/commit-trailer.ts";
import { CLOSED_BY_US, pullRequestMarker } from "../../markers/pull-request-marker.ts";

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
 * `pullRequests`: those of the proposal's branch, newest first, open or not, in the repository we push to or where we pushed before.
 * `reproposedDigests`: those that the contractor asks to propose once more in spite of a refusal. `writesText`: whether we write the
 * texts of pull requests; where people open them from our branches, these alone say what is proposed now.
 */
export function decideAction(
  proposal: DesiredDigest,
  pullRequests: readonly FoundPullRequest[],
  reproposedDigests: ReadonlySet<string> = new Set(),
  writesText = true,
): PullRequestAction {
  const open = pullRequests.find(({ state }) => state === "open");
  if (open) return decideOpen(proposal, open, writesText);
  for (const pullRequest of pullRequests) {
    const isSame = endedDigests(pullRequest, writesText).includes(proposal.digest);
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
function decideOpen(proposal: DesiredDigest, pullRequest: FoundPullRequest, writesText: boolean): PullRequestAction {
  const ownCommitDigest = ownDigest(pullRequest.headOrigin);
  const proposed = writesText ? undefined : ownCommitDigest;
  const isSame = (proposed ?? proposedDigest(pullRequest)) === proposal.digest;
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

/** What one that has ended proposed: as its text says and, where we could not write that, as its commit does. */
function endedDigests(pullRequest: FoundPullRequest, writesText: boolean): (string | undefined)[] {
  const proposed = proposedDigest(pullRequest);
  return writesText || proposed === CLOSED_BY_US ? [proposed] : [proposed, ownDigest(pullRequest.headOrigin)];
}

/** A pull request that should be there, whatever it holds and wherever: on the site, or on the staffing repository. */
export interface DesiredPullRequest {
  branch: string;
  /** Recognises what is proposed, whatever the text around it; the marker and the commit that `compose` gives hold it. */
  digest: string;
  /** Recognises the texts that it is made on; the marker holds it too. */
  base?: string;
  /** Called only where something is written. `from`: the repository of its branch, where that is not the one we push to. */
  compose(from?: Repository): { title: string; body: string; commit: CommitContent };
}
