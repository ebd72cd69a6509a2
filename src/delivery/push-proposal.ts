import { GitHubError } from "../github/error.ts";
import type { CommitContent, Head } from "../github/port.ts";
import type { Proposal } from "./proposal.ts";
import type { PushAccess } from "./site-access.ts";
import { ownDigest } from "./trailer.ts";

/**
 * Makes the proposal's branch hold one commit with its content on `base`, the site's commit it was planned on. A branch that
 * is there without a pull request (a crash, an earlier pull request) is taken over when its last commit is ours; throws
 * `already-exists` when a person's is.
 */
export async function pushProposal(
  { repository, github }: PushAccess,
  { branch, digest }: Proposal,
  base: string,
  commit: CommitContent,
): Promise<void> {
  try {
    await github.rebuildBranch(repository, branch, null, base, commit);
  } catch (error) {
    if (!isTaken(error)) throw error;
    const head = await github.readHead(repository, branch);
    if (head === null) throw error;
    if (holds(head, digest)) return;
    if (ownDigest(head) === undefined)
      throw new GitHubError("already-exists", "pushProposal: the branch holds a person's commits", { cause: error });
    await github.rebuildBranch(repository, branch, head.commit, base, commit);
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof GitHubError && (error.reason === "conflict" || error.reason === "already-exists");
}

function holds(head: Head, digest: string): boolean {
  return ownDigest(head) === digest;
}
