import { GITHUB } from "../present/commit.ts";
import { Refusal } from "../refusal.ts";
import { signatureOf } from "../signature.ts";
import type { Account, PullRequest, World } from "../world.ts";
import { moveRefs } from "./move-refs.ts";
import { closePull } from "./update-pull.ts";

export interface MergeRequest {
  title?: string | undefined;
  message?: string | undefined;
  method?: "merge" | "squash" | "rebase" | undefined;
  /** The head the person saw. */
  expectedHead?: string | undefined;
}

/** Merges as GitHub's button does: with a merge commit, squashed into one, or each commit made anew. Returns the last new commit's id. */
export async function mergePull(world: World, pull: PullRequest, request: MergeRequest, sender: Account) {
  const { repository, head, number } = pull;
  if (pull.state === "closed" || pull.draft) throw new Refusal(405, "Pull Request is not mergeable");
  if (request.expectedHead !== undefined && request.expectedHead !== head.commit)
    throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
  return repository.git.exclusive(async () => {
    const base = await repository.git.branch(pull.base.branch);
    const tree = base === null ? null : await repository.git.mergeTree(base, head.commit);
    if (base === null || tree === null) throw new Refusal(405, "Pull Request is not mergeable");
    if (request.method === "rebase") return finish(await rebase(world, pull, base, sender), base);
    const squash = request.method === "squash";
    const title = request.title ?? (squash ? `${pull.title} (#${number})` : mergeTitle(pull));
    const commit = await repository.git.commitTree(
      tree,
      squash ? [base] : [base, head.commit],
      `${title}\n\n${request.message ?? pull.title}`,
      signatureOf(world, squash ? pull.author : sender),
      { ...GITHUB, date: world.now() },
    );
    return finish(commit, base);
  });

  async function finish(commit: string, base: string): Promise<string> {
    pull.mergeCommit = commit;
    pull.mergedAt = world.now();
    pull.mergedBy = sender;
    const ref = `refs/heads/${pull.base.branch}`;
    await moveRefs(world, repository, [{ ref, before: base, after: commit }], sender);
    // A squashed head is no ancestor of its base: nothing but this button closes it.
    closePull(world, pull, sender);
    return commit;
  }
}

/** GitHub makes the commits anew even where nothing has moved, in the name of their authors, and signs none of them. */
async function rebase(world: World, { repository, head }: PullRequest, base: string, sender: Account): Promise<string> {
  const { git } = repository;
  let tip = base;
  for (const id of await git.commitsBetween(await git.mergeBase(base, head.commit), head.commit)) {
    const [tree, commit] = [await git.mergeTree(tip, id), await git.commit(id)];
    if (tree === null || commit === null) throw new Refusal(405, "This branch can't be rebased");
    tip = await git.commitTree(tree, [tip], commit.message, commit.author, signatureOf(world, sender));
  }
  return tip;
}

const mergeTitle = ({ number, head }: PullRequest): string =>
  `Merge pull request #${number} from ${head.owner.login}/${head.branch}`;
