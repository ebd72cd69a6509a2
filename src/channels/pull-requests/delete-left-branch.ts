import { asPermanentFailure } from "../../github/permanent-failure.ts";
import type { PushAccess } from "../../site/github/site-access.ts";

/**
 * Deletes a branch of ours that nothing needs any more, where it is still at that commit. One that the repository's rules keep stays, and is
 * not asked for again: `keptCommits` has the commits of these. Throws a GitHubError that a retry may cure.
 */
export async function deleteLeftBranch(
  { github, repository }: Pick<PushAccess, "github" | "repository">,
  keptCommits: Set<string>,
  branch: string,
  commit: string,
): Promise<void> {
  if (keptCommits.has(commit)) return;
  await github.moveBranch(repository, branch, commit, null).catch((error: unknown) => {
    asPermanentFailure(error);
    keptCommits.add(commit);
  });
}
