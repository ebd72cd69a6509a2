import { emitPull } from "../webhooks/emit-pull.ts";
import type { Account, PullRequest, Repository, World } from "../world.ts";
import { closePull } from "./update-pull.ts";

interface BranchMove {
  branch: string;
  before: string | null;
  after: string | null;
}

/** Pull requests follow their branches: a head that moves, a head that goes, a base that takes the commits in. */
export async function followBranch(
  world: World,
  repository: Repository,
  move: BranchMove,
  sender: Account,
): Promise<void> {
  for (const pull of world.pulls.filter(({ state }) => state === "open")) {
    if (pull.head.repository === repository && pull.head.branch === move.branch)
      await followHead(world, pull, move, sender);
    if (pull.repository === repository && pull.base.branch === move.branch && pull.state === "open")
      await followBase(world, pull, move, sender);
  }
}

async function followHead(world: World, pull: PullRequest, { before, after }: BranchMove, sender: Account) {
  if (after === null) return closePull(world, pull, sender);
  pull.head.commit = after;
  pull.updatedAt = world.now();
  await holdHead(pull);
  emitPull(world, pull, "synchronize", sender, { before, after });
}

/** Keeps a pull request's commits in the base repository, under the reference GitHub gives them. */
export async function holdHead({ repository, number, head }: PullRequest): Promise<void> {
  const ref = `refs/pull/${number}/head`;
  if (head.repository === repository) await repository.git.updateRefs([{ ref, after: head.commit }]);
  else if (head.repository !== null) await repository.git.fetch(head.repository.git, head.branch, ref);
}

async function followBase(world: World, pull: PullRequest, { after }: BranchMove, sender: Account) {
  if (after === null) return closePull(world, pull, sender);
  pull.base.commit = after;
  if (!(await pull.repository.git.isAncestor(pull.head.commit, after))) return;
  pull.mergedAt = world.now();
  pull.mergedBy = sender;
  pull.mergeCommit ??= after;
  closePull(world, pull, sender);
}
