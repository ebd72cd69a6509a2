import { GITHUB } from "../present/commit.ts";
import { Refusal } from "../refusal.ts";
import { signatureOf } from "../signature.ts";
import type { Account, PullRequest, World } from "../world.ts";
import { moveRefs } from "./move-refs.ts";
import { closePull } from "./update-pull.ts";

export interface MergeRequest {
  title?: string | undefined;
  message?: string | undefined;
  method?: "merge" | "squash" | undefined;
  /** The head the person saw. */
  expectedHead?: string | undefined;
}

/** Merges as GitHub's button does, with a merge commit or squashed into one. Returns the new commit's id. */
export async function mergePull(world: World, pull: PullRequest, request: MergeRequest, sender: Account) {
  const { repository, head, number } = pull;
  if (pull.state === "closed" || pull.draft) throw new Refusal(405, "Pull Request is not mergeable");
  if (request.expectedHead !== undefined && request.expectedHead !== head.commit)
    throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
  return repository.git.exclusive(async () => {
    const base = await repository.git.branch(pull.base.branch);
    const tree = base === null ? null : await repository.git.mergeTree(base, head.commit);
    if (base === null || tree === null) throw new Refusal(405, "Pull Request is not mergeable");
    const squash = request.method === "squash";
    const title = request.title ?? (squash ? `${pull.title} (#${number})` : mergeTitle(pull));
    const commit = await repository.git.commitTree(
      tree,
      squash ? [base] : [base, head.commit],
      `${title}\n\n${request.message ?? pull.title}`,
      signatureOf(world, squash ? pull.author : sender),
      { ...GITHUB, date: world.now() },
    );
    pull.mergeCommit = commit;
    pull.mergedAt = world.now();
    pull.mergedBy = sender;
    const ref = `refs/heads/${pull.base.branch}`;
    await moveRefs(world, repository, [{ ref, before: base, after: commit }], sender);
    // A squashed head is no ancestor of its base: nothing but this button closes it.
    closePull(world, pull, sender);
    return commit;
  });
}

const mergeTitle = ({ number, head }: PullRequest): string =>
  `Merge pull request #${number} from ${head.owner.login}/${head.branch}`;
