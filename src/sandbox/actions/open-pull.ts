import { fullName } from "../find.ts";
import { validationFailed } from "../refusal.ts";
import { emitPull } from "../webhooks/emit-pull.ts";
import type { Account, PullRequest, Repository, World } from "../world.ts";
import { holdHead } from "./follow-branch.ts";
import { checkBody } from "./update-pull.ts";

export interface NewPull {
  title: string;
  body?: string | null | undefined;
  /** `branch`, or `owner:branch`. */
  head: string;
  /** Repository name of the head, where the owner has several of one network. */
  headRepository?: string | undefined;
  base: string;
  draft?: boolean | undefined;
  maintainerCanModify?: boolean | undefined;
  /** Whether the author may read a repository; a hidden head is answered like a missing one. */
  sees?: (repository: Repository) => boolean;
}

/** Opens a pull request. Throws the 422s that GitHub answers. */
export async function openPull(world: World, repository: Repository, request: NewPull, author: Account) {
  checkBody("PullRequest", request.body);
  const head = await findHead(world, repository, request);
  const baseCommit = await repository.git.branch(request.base);
  if (head === null) throw validationFailed({ resource: "PullRequest", field: "head", code: "invalid" });
  if (baseCommit === null) throw validationFailed({ resource: "PullRequest", field: "base", code: "invalid" });
  const crosses = head.repository !== repository;
  const maintainerCanModify = request.maintainerCanModify ?? (crosses && head.owner.type === "User");
  if (crosses && maintainerCanModify && head.owner.type === "Organization")
    throw custom("Fork collab can't be granted by someone without permission", "fork_collab");
  if (await isContained(repository, head.commit, baseCommit))
    throw custom(
      `No commits between ${label(repository, request.base, crosses)} and ${label(head, head.branch, crosses)}`,
    );
  // From here to the list nothing waits, so that two requests at once cannot both pass.
  refuseTwin(world, repository, head, request.base);
  repository.lastNumber += 1;
  const at = world.now();
  const pull: PullRequest = {
    kind: "pull",
    id: world.nextId(),
    repository,
    number: repository.lastNumber,
    title: request.title,
    body: request.body ?? null,
    state: "open",
    author,
    labels: new Set(),
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    draft: request.draft ?? false,
    head,
    base: { branch: request.base, commit: baseCommit },
    maintainerCanModify,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    closings: [],
    reviewers: new Set(),
    mergeability: "",
  };
  world.pulls.push(pull);
  await holdHead(pull);
  emitPull(world, pull, "opened", author);
  return pull;
}

/** A commit the repository does not even have cannot be in its base. */
const isContained = async ({ git }: Repository, commit: string, base: string): Promise<boolean> =>
  (await git.object(commit)) !== null && git.isAncestor(commit, base);

async function findHead(world: World, repository: Repository, { head, headRepository, sees }: NewPull) {
  const [owner, branch] = head.includes(":") ? splitOnce(head) : [repository.owner.login, head];
  const source = [...world.repositories.values()].find(
    (candidate) =>
      candidate.owner.login.toLowerCase() === owner.toLowerCase() &&
      (headRepository === undefined || [candidate.name, fullName(candidate)].includes(headRepository)) &&
      root(candidate) === root(repository) &&
      sees?.(candidate) !== false,
  );
  const commit = await source?.git.branch(branch);
  return source === undefined || commit == null ? null : { repository: source, owner: source.owner, branch, commit };
}

function refuseTwin(
  world: World,
  repository: Repository,
  head: { repository: Repository; owner: Account; branch: string },
  base: string,
): void {
  const twin = world.pulls.some(
    (pull) =>
      pull.state === "open" &&
      pull.repository === repository &&
      pull.base.branch === base &&
      pull.head.repository === head.repository &&
      pull.head.branch === head.branch,
  );
  if (twin) throw custom(`A pull request already exists for ${head.owner.login}:${head.branch}.`);
}

const custom = (message: string, field?: string) =>
  validationFailed({ resource: "PullRequest", code: "custom", ...(field === undefined ? {} : { field }), message });

const label = ({ owner }: { owner: Account }, branch: string, crosses: boolean): string =>
  crosses ? `${owner.login}:${branch}` : branch;

const root = (repository: Repository): Repository =>
  repository.parent === null ? repository : root(repository.parent);

const splitOnce = (text: string): [string, string] => {
  const at = text.indexOf(":");
  return [text.slice(0, at), text.slice(at + 1)];
};
