import type {
  CreateCommitOnBranchInput,
  CreateRefInput,
  DeleteRefInput,
  UpdateRefInput,
  UpdateRefsInput,
} from "@octokit/graphql-schema";
import { commitOnBranch } from "../actions/commit-on-branch.ts";
import { moveRefs } from "../actions/move-refs.ts";
import { roleOf } from "../auth/access.ts";
import { actorAccount } from "../auth/actor.ts";
import { Refusal } from "../refusal.ts";
import { isRefName } from "../routes/ref-routes.ts";
import type { Repository } from "../world.ts";
import { refById, repositoryById } from "./find-node.ts";
import { objectNode, refNode } from "./git-node.ts";
import { visibleRepository } from "./query.ts";
import { requireMutation } from "./require-mutation.ts";
import type { View } from "./view.ts";

const NOTHING = "0".repeat(40);

/** Mutations that move references. */
export const gitMutations = (view: View) => ({
  createCommitOnBranch: async ({ input }: { input: CreateCommitOnBranchInput }) => {
    const { repository, branch } = branchOf(view, input.branch);
    requireMutation(view, repository, "contents", "CreateCommitOnBranch");
    const { additions, deletions } = input.fileChanges ?? {};
    checkRules(view, repository, { name: branch, before: String(input.expectedHeadOid), after: "" });
    const files = new Map<string, Buffer | null>();
    for (const { path } of deletions ?? []) files.set(path, null);
    for (const { path, contents } of additions ?? []) files.set(path, Buffer.from(String(contents), "base64"));
    const { headline, body } = input.message;
    const commit = await commitOnBranch(
      view.world,
      repository,
      { branch, expectedHead: String(input.expectedHeadOid), headline, body: body ?? "", files },
      actorAccount(view.world, view.actor),
    );
    return {
      clientMutationId: input.clientMutationId ?? null,
      commit: () => objectNode(view, repository, commit),
      ref: () => refNode(view, repository, `refs/heads/${branch}`),
    };
  },
  createRef: async ({ input }: { input: CreateRefInput }) => {
    const repository = repositoryById(view, input.repositoryId);
    requireMutation(view, repository, "contents", "CreateRef");
    await move(view, repository, [{ name: input.name, after: String(input.oid), before: NOTHING, force: true }]);
    return { clientMutationId: input.clientMutationId ?? null, ref: () => refNode(view, repository, input.name) };
  },
  updateRef: async ({ input }: { input: UpdateRefInput }) => {
    const { repository, ref } = refById(view, input.refId);
    requireMutation(view, repository, "contents", "UpdateRef");
    await move(view, repository, [{ name: ref, after: String(input.oid), force: input.force ?? false }]);
    return { clientMutationId: input.clientMutationId ?? null, ref: () => refNode(view, repository, ref) };
  },
  updateRefs: async ({ input }: { input: UpdateRefsInput }) => {
    const repository = repositoryById(view, input.repositoryId);
    requireMutation(view, repository, "contents", "UpdateRefs");
    const moves = input.refUpdates.map(({ name, afterOid, beforeOid, force }) => ({
      name: String(name),
      after: String(afterOid),
      ...(beforeOid == null ? {} : { before: String(beforeOid) }),
      force: force ?? false,
    }));
    await move(view, repository, moves);
    return { clientMutationId: input.clientMutationId ?? null };
  },
  deleteRef: async ({ input }: { input: DeleteRefInput }) => {
    const { repository, ref } = refById(view, input.refId);
    requireMutation(view, repository, "contents", "DeleteRef");
    await move(view, repository, [{ name: ref, after: NOTHING, force: true }]);
    return { clientMutationId: input.clientMutationId ?? null };
  },
});

interface Move {
  name: string;
  /** Zeros delete. */
  after: string;
  /** Zeros: it must not exist. */
  before?: string;
  force: boolean;
}

async function move(view: View, repository: Repository, moves: Move[]): Promise<void> {
  const { git } = repository;
  await git.exclusive(async () => {
    for (const one of moves) {
      checkRules(view, repository, one);
      await checkMove(repository, one);
    }
    const updates = moves.map(({ name, after, before }) => ({
      ref: name,
      after: after === NOTHING ? null : after,
      ...(before === undefined ? {} : { before: before === NOTHING ? null : before }),
    }));
    const moved = await moveRefs(view.world, repository, updates, actorAccount(view.world, view.actor));
    if (!moved) throw new Refusal(422, "Reference cannot be updated");
  });
}

/** As GitHub words what a ruleset refuses. */
function checkRules(
  { actor }: View,
  repository: Repository,
  { name, before, after }: Pick<Move, "name" | "before" | "after">,
) {
  const branch = name.replace(/^refs\/heads\//, "");
  const isProtected = [...repository.protectedBranches].some((prefix) => branch.startsWith(prefix));
  if (!isProtected || (actor.kind === "user" && roleOf(actor.account, repository) === "admin")) return;
  const what =
    before === NOTHING
      ? "create ref due to creations"
      : after === NOTHING
        ? "delete ref due to deletions"
        : "update ref due to updates";
  throw new Refusal(422, `Repository rule violations found\n\nCannot ${what} being restricted.\n\n`);
}

async function checkMove({ git }: Repository, { name, after, before, force }: Move): Promise<void> {
  if (!isRefName(name)) throw new Refusal(422, `${name} is not a valid ref name.`);
  const at = (await git.object(name))?.oid ?? NOTHING;
  if (before === NOTHING && at !== NOTHING)
    throw new Refusal(422, `A ref named "${name}" already exists in the repository.`);
  if (before !== undefined && before !== at)
    throw new Refusal(422, `Reference cannot be updated: ${name} is at ${at} but expected ${before}`);
  if (after === NOTHING) return;
  if ((await git.commit(after)) === null) throw new Refusal(422, `Object ${after} does not exist in the repository.`);
  if (at !== NOTHING && !force && !(await git.isAncestor(at, after)))
    throw new Refusal(422, "Update is not a fast forward");
}

function branchOf(view: View, { id, branchName, repositoryNameWithOwner }: CreateCommitOnBranchInput["branch"]) {
  if (id != null) {
    const { repository, ref } = refById(view, id);
    return { repository, branch: ref.replace(/^refs\/heads\//, "") };
  }
  const repository = visibleRepository(view, repositoryNameWithOwner ?? "");
  return { repository, branch: (branchName ?? "").replace(/^refs\/heads\//, "") };
}
