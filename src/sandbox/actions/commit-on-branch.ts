import { GITHUB } from "../present/commit.ts";
import { Refusal } from "../refusal.ts";
import { signatureOf } from "../signature.ts";
import type { Account, Repository, World } from "../world.ts";
import { afterMove } from "./move-refs.ts";

export interface BranchCommit {
  branch: string;
  expectedHead: string;
  headline: string;
  body: string;
  /** Contents by path; null deletes. */
  files: ReadonlyMap<string, Buffer | null>;
}

/** What `createCommitOnBranch` does: one commit signed by GitHub, only on the head that is expected. */
export async function commitOnBranch(
  world: World,
  repository: Repository,
  { branch, expectedHead, headline, body, files }: BranchCommit,
  sender: Account,
): Promise<string> {
  const { git } = repository;
  return git.exclusive(async () => {
    const head = await git.branch(branch);
    if (head === null) throw new Refusal(404, "Branch does not exist", { type: "NOT_FOUND" });
    if (head !== expectedHead)
      throw new Refusal(409, `Expected branch to point to "${expectedHead}" but it did not.  Pull and try again.`, {
        type: "STALE_DATA",
      });
    await refuseBadPaths(repository, head, files);
    const commit = await git.commitFiles({
      ref: `refs/heads/${branch}`,
      parent: head,
      files,
      message: body === "" ? headline : `${headline}\n\n${body}`,
      author: signatureOf(world, sender),
      committer: { ...GITHUB, date: world.now() },
    });
    await afterMove(world, repository, { ref: `refs/heads/${branch}`, before: head, after: commit }, sender);
    return commit;
  });
}

async function refuseBadPaths({ git }: Repository, head: string, files: BranchCommit["files"]): Promise<void> {
  for (const [path, content] of files) {
    if (path === "" || path.split("/").some((part) => ["", ".", "..", ".git"].includes(part)))
      throw new Refusal(422, `A path was requested that is not valid: ${path}`);
    if (content === null && (await git.object(`${head}:${path}`)) === null)
      throw new Refusal(422, `A path was requested for deletion which does not exist as of commit oid \`${head}\``);
  }
}
