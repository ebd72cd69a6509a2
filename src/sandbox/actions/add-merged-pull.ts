import { accountNamed } from "../find.ts";
import type { PastPullRequest } from "../sandbox.ts";
import type { Repository, World } from "../world.ts";
import { commitNothing } from "./repositories.ts";

/** A pull request of the past, squashed and merged at once; the commit that its head was stays under `refs/pull`. Returns its id. */
export async function addMergedPull(
  world: World,
  repository: Repository,
  { by, at, base: baseBranch }: PastPullRequest,
): Promise<string> {
  const { git, defaultBranch } = repository;
  const author = accountNamed(world, by);
  const base = await git.branch(defaultBranch);
  if (base === null) throw new Error(`${repository.name} has no ${defaultBranch}`);
  repository.lastNumber += 1;
  const number = repository.lastNumber;
  const ref = `refs/pull/${number}/head`;
  await git.updateRefs([{ ref, after: base }]);
  const commit = await commitNothing(world, git, ref, author, at);
  world.pulls.push({
    kind: "pull",
    id: world.nextId(),
    repository,
    number,
    title: `Change ${number}`,
    body: null,
    state: "closed",
    author,
    labels: new Set(),
    createdAt: at,
    updatedAt: at,
    closedAt: at,
    draft: false,
    head: { repository: null, owner: author, branch: `change-${number}`, commit },
    base: { branch: baseBranch ?? defaultBranch, commit: base },
    maintainerCanModify: false,
    mergedAt: at,
    mergedBy: repository.owner,
    mergeCommit: base,
    closings: [{ by: repository.owner, at }],
    reviewers: new Set(),
    mergeability: "",
  });
  return commit;
}
