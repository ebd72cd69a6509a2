import type { RefUpdate } from "../git/references.ts";
import { emitPush, type RefMove } from "../webhooks/emit-push.ts";
import type { Account, Repository, World } from "../world.ts";
import { followBranch } from "./follow-branch.ts";

/**
 * Moves references, all or none, then lets GitHub's consequences follow: pull requests and webhooks. False when one is
 * not at the commit it was expected at. Call it inside `git.exclusive`.
 */
export async function moveRefs(
  world: World,
  repository: Repository,
  updates: readonly RefUpdate[],
  sender: Account,
): Promise<boolean> {
  const moves = await Promise.all(
    updates.map(async ({ ref, after }) => ({
      ref,
      before: (await repository.git.object(ref))?.oid ?? null,
      after,
    })),
  );
  if (!(await repository.git.updateRefs(updates))) return false;
  for (const move of moves) await afterMove(world, repository, move, sender);
  return true;
}

/** What follows once a reference has moved. */
export async function afterMove(world: World, repository: Repository, move: RefMove, sender: Account): Promise<void> {
  if (move.before === move.after) return;
  await emitPush(world, repository, move, sender);
  if (move.ref.startsWith("refs/heads/"))
    await followBranch(world, repository, { ...move, branch: move.ref.slice("refs/heads/".length) }, sender);
}
