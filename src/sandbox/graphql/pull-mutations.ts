import type {
  AddCommentInput,
  ClosePullRequestInput,
  ConvertPullRequestToDraftInput,
  CreatePullRequestInput,
  MarkPullRequestReadyForReviewInput,
  ReopenPullRequestInput,
  UpdatePullRequestInput,
} from "@octokit/graphql-schema";
import { addComment } from "../actions/issues.ts";
import { openPull } from "../actions/open-pull.ts";
import { setDraft, updatePull } from "../actions/update-pull.ts";
import { isVisible } from "../auth/access.ts";
import { actorAccount } from "../auth/actor.ts";
import { fullName } from "../find.ts";
import type { PullRequest } from "../world.ts";
import { issueById, pullById, repositoryById } from "./find-node.ts";
import { commentNode, issueNode } from "./issue-node.ts";
import { pullNode } from "./pull-node.ts";
import { requireMutation } from "./require-mutation.ts";
import type { View } from "./view.ts";

/** Mutations on pull requests, and comments. */
export const pullMutations = (view: View) => {
  const { world } = view;
  const sender = () => actorAccount(world, view.actor);
  const answer = (pull: PullRequest, clientMutationId: string | null | undefined) => ({
    clientMutationId: clientMutationId ?? null,
    pullRequest: () => pullNode(view, pull),
  });
  const writable = (id: string, mutation: string): PullRequest => {
    const pull = pullById(view, id);
    requireMutation(view, pull.repository, "pull_requests", mutation, { author: pull.author });
    return pull;
  };
  return {
    createPullRequest: async ({ input }: { input: CreatePullRequestInput }) => {
      const repository = repositoryById(view, input.repositoryId);
      requireMutation(view, repository, "pull_requests", "CreatePullRequest", "reader");
      const source = input.headRepositoryId == null ? null : repositoryById(view, input.headRepositoryId);
      const request = {
        title: input.title,
        body: input.body,
        head: source === null ? input.headRefName : `${source.owner.login}:${input.headRefName.replace(/^.*:/, "")}`,
        headRepository: source === null ? undefined : fullName(source),
        base: input.baseRefName,
        draft: input.draft ?? undefined,
        maintainerCanModify: input.maintainerCanModify ?? undefined,
        sees: (one: typeof repository) => isVisible(view.actor, one),
      };
      return answer(await openPull(world, repository, request, sender()), input.clientMutationId);
    },
    updatePullRequest: async ({ input }: { input: UpdatePullRequestInput }) => {
      const pull = writable(input.pullRequestId, "UpdatePullRequest");
      const { title, body, state, baseRefName } = input;
      const update = {
        title: title ?? undefined,
        body: body ?? undefined,
        state: state == null ? undefined : state === "OPEN" ? ("open" as const) : ("closed" as const),
        base: baseRefName ?? undefined,
      };
      await updatePull(world, pull, update, sender());
      return answer(pull, input.clientMutationId);
    },
    closePullRequest: async ({ input }: { input: ClosePullRequestInput }) => {
      const pull = writable(input.pullRequestId, "ClosePullRequest");
      await updatePull(world, pull, { state: "closed" }, sender());
      return answer(pull, input.clientMutationId);
    },
    reopenPullRequest: async ({ input }: { input: ReopenPullRequestInput }) => {
      const pull = writable(input.pullRequestId, "ReopenPullRequest");
      await updatePull(world, pull, { state: "open" }, sender());
      return answer(pull, input.clientMutationId);
    },
    markPullRequestReadyForReview: ({ input }: { input: MarkPullRequestReadyForReviewInput }) => {
      const pull = writable(input.pullRequestId, "MarkPullRequestReadyForReview");
      setDraft(world, pull, false, sender());
      return answer(pull, input.clientMutationId);
    },
    convertPullRequestToDraft: ({ input }: { input: ConvertPullRequestToDraftInput }) => {
      const pull = writable(input.pullRequestId, "ConvertPullRequestToDraft");
      setDraft(world, pull, true, sender());
      return answer(pull, input.clientMutationId);
    },
    addComment: ({ input }: { input: AddCommentInput }) => {
      const on = issueById(view, input.subjectId);
      requireMutation(view, on.repository, on.kind === "issue" ? "issues" : "pull_requests", "AddComment", "reader");
      const comment = addComment(world, on, input.body, sender());
      return {
        clientMutationId: input.clientMutationId ?? null,
        commentEdge: { cursor: "", node: commentNode(view, comment) },
        subject: () => (on.kind === "pull" ? pullNode(view, on) : issueNode(view, on)),
      };
    },
  };
};
