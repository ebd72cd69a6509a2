import { GitHubError } from "../error.ts";
import type { CommitContent, Repository } from "../port.ts";
import type { OctokitClient } from "./client.ts";
import { commitFiles } from "./commit-files.ts";
import { createBranch } from "./create-branch.ts";
import { readHead } from "./read-head.ts";
import type { RepositoryIds } from "./repository-ids.ts";
import { updateRefs } from "./update-refs.ts";

/** The commit is made on a branch beside, then both references move at once. One left by a crash is taken over. */
export async function rebuildBranch(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  branch: string,
  from: string | null,
  base: string,
  commit: CommitContent,
): Promise<string> {
  const beside = `rebuild/${branch}`;
  await startAt(octokit, ids, repository, beside, base);
  const head = await commitFiles(octokit, repository, beside, base, commit);
  await updateRefs(octokit, ids, repository, [
    { branch, from, to: head },
    { branch: beside, from: head, to: null },
  ]);
  return head;
}

async function startAt(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  branch: string,
  commit: string,
): Promise<void> {
  try {
    await createBranch(octokit, repository, branch, commit);
  } catch (error) {
    if (!(error instanceof GitHubError) || error.reason !== "already-exists") throw error;
    const { repositoryId, head } = await readHead(octokit, repository, branch);
    ids.learn(repository, repositoryId);
    if (head === null) throw new GitHubError("conflict", "rebuildBranch: the branch beside it has moved");
    if (head.commit !== commit) await updateRefs(octokit, ids, repository, [{ branch, from: head.commit, to: commit }]);
  }
}
