import type { PersonalPush } from "../sandbox.ts";
import { signatureOf } from "../signature.ts";
import type { Account, Repository, World } from "../world.ts";
import { afterMove } from "./move-refs.ts";

type CommitPush = Omit<PersonalPush, "as" | "repository">;

/** What `git commit && git push` does: one commit in a person's name, on a branch that may be new. */
export async function pushCommit(
  world: World,
  repository: Repository,
  push: CommitPush,
  author: Account,
): Promise<string> {
  const { git, defaultBranch } = repository;
  const ref = `refs/heads/${push.branch}`;
  const signature = signatureOf(world, author);
  return git.exclusive(async () => {
    const before = await git.branch(push.branch);
    const parent = push.parent ?? before ?? (await git.branch(defaultBranch));
    const losesCommits = before !== null && (parent === null || !(await git.isAncestor(before, parent)));
    if (losesCommits && push.force !== true) throw new Error(`Pushing to ${push.branch} would lose commits.`);
    const commit = await git.commitFiles({
      ref,
      parent,
      files: new Map(Object.entries(push.files)),
      message: push.message,
      author: signature,
      committer: signature,
    });
    await afterMove(world, repository, { ref, before, after: commit }, author);
    return commit;
  });
}
