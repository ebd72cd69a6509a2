import type { BranchHead, CommitContent } from "../github/port.ts";
import { ownDigest } from "../markers/commit-trailer.ts";
import type { PushAccess } from "./site-access.ts";
import type { WantedPullRequest } from "./wanted-pull-request.ts";

/**
 * Makes the proposal's branch hold one commit with its content on `base`, the site's commit it was planned on. A branch that
 * is there without a pull request (`known`: after a crash, or an earlier pull request) is taken over when its last commit is
 * ours, and left when a person's is. Whether it holds that commit now. Throws GitHubError.
 */
export async function pushProposal(
  { repository, github }: PushAccess,
  { branch, digest }: Pick<WantedPullRequest, "branch" | "digest">,
  known: BranchHead | undefined,
  base: string,
  commit: CommitContent,
): Promise<boolean> {
  const held = ownDigest(known);
  if (known && held === undefined) return false;
  if (held !== digest) await github.rebuildBranch(repository, branch, known?.commit ?? null, base, commit);
  return true;
}
