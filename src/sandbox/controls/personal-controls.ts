import { rerequestCheckRun, rerequestCheckSuite } from "../actions/check-runs.ts";
import { addComment, createIssue, updateIssue } from "../actions/issues.ts";
import { mergePull } from "../actions/merge-pull.ts";
import { moveRefs } from "../actions/move-refs.ts";
import { openPull } from "../actions/open-pull.ts";
import { pushCommit } from "../actions/push-commit.ts";
import { updatePull } from "../actions/update-pull.ts";
import { accountNamed, findCheckRun, findNumbered, findPull, repositoryNamed } from "../find.ts";
import type { Sandbox } from "../sandbox.ts";
import { emit } from "../webhooks/emit.ts";
import type { World } from "../world.ts";

type PersonalControls = Pick<
  Sandbox,
  | "push"
  | "moveBranch"
  | "openPullRequest"
  | "updatePullRequest"
  | "closePullRequest"
  | "reopenPullRequest"
  | "mergePullRequest"
  | "comment"
  | "openIssue"
  | "updateIssue"
  | "rerequestCheckRun"
  | "rerequestCheckSuite"
  | "dispatch"
>;

/** What people do on GitHub's pages or with Git; every act fires its webhook. */
export function personalControls(world: World): PersonalControls {
  const person = (login: string) => accountNamed(world, login);
  const pull = (repository: string, number: number) => findPull(world, repositoryNamed(world, repository), number);
  const numbered = (repository: string, number: number) =>
    findNumbered(world, repositoryNamed(world, repository), number);
  return {
    push: ({ as, repository, ...push }) => pushCommit(world, repositoryNamed(world, repository), push, person(as)),
    moveBranch: async (as, name, branch, after) => {
      const repository = repositoryNamed(world, name);
      const update = { ref: `refs/heads/${branch}`, after };
      const moved = await repository.git.exclusive(() => moveRefs(world, repository, [update], person(as)));
      if (!moved) throw new Error(`the sandbox cannot move ${branch} of ${name} to ${after}`);
    },
    openPullRequest: async (as, repository, request) =>
      (await openPull(world, repositoryNamed(world, repository), request, person(as))).number,
    updatePullRequest: (as, repository, number, update) =>
      updatePull(world, pull(repository, number), update, person(as)),
    closePullRequest: (as, repository, number) =>
      updatePull(world, pull(repository, number), { state: "closed" }, person(as)),
    reopenPullRequest: (as, repository, number) =>
      updatePull(world, pull(repository, number), { state: "open" }, person(as)),
    mergePullRequest: (as, repository, number, request = {}) =>
      mergePull(world, pull(repository, number), request, person(as)),
    comment: (as, repository, number, body) => addComment(world, numbered(repository, number), body, person(as)).id,
    openIssue: (as, repository, issue) =>
      createIssue(world, repositoryNamed(world, repository), issue, person(as)).number,
    updateIssue: async (as, repository, number, update) => {
      const issue = numbered(repository, number);
      if (issue.kind === "issue") updateIssue(world, issue, update, person(as));
      else await updatePull(world, issue, update, person(as));
    },
    rerequestCheckRun: (as, repository, id) =>
      rerequestCheckRun(world, findCheckRun(world, repositoryNamed(world, repository), id), person(as)),
    rerequestCheckSuite: (as, repository, id) =>
      rerequestCheckSuite(world, findCheckRun(world, repositoryNamed(world, repository), id), person(as)),
    dispatch: (as, name, action, client_payload = {}) => {
      const repository = repositoryNamed(world, name);
      const branch = repository.defaultBranch;
      emit(world, "repository_dispatch", { action, branch, client_payload, repository, sender: person(as) });
    },
  };
}
